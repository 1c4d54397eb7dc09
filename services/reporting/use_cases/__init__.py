"""What people can do with filters, and what is left to do afterwards."""
