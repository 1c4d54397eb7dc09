"""What holds in delivery: pure functions, one rule a file."""
