"""Whose request it is and at which municipality: looked up before a request is, written with it."""
