"""What is remembered of a case, and how its events change it."""
