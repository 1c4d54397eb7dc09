"""The doors of intake: an API for portals, and plain pages."""
