"""What workflow answers over HTTP."""
