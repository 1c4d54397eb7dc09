"""Which messages there are about a request; what became of each stands in the log."""
