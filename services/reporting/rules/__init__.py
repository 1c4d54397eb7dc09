"""What holds in reporting: pure functions, one rule a file."""
