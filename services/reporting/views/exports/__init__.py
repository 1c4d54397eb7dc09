"""The reports that are made in the background, and the pieces of their files."""
