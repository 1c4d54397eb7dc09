"""What reporting remembers: the filters that people keep."""
