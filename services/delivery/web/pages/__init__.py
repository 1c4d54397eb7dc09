"""Pages that work without JavaScript: fetching a document, and checking one."""
