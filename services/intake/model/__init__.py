"""What intake remembers, and what it offers."""
