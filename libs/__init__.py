"""What every service may build on, and that knows no service."""
