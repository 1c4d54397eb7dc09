"""Since when an answer to a question is awaited, as the log tells it."""
