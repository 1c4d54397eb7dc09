"""What analysts and clerks meet over HTTP."""
