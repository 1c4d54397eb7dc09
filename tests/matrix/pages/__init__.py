"""How each page is called, as data: one module for each group of pages."""
