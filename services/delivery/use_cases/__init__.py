"""What delivery can do; each use case says what it needs and repeats harmlessly."""
