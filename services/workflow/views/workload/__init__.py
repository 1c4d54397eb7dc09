"""How the open work is divided among those who handle requests, from `inbox_v1`."""
