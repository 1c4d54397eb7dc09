"""Pages for those who handle requests."""
