"""Sealed documents and letters, each closed with the key of its request."""
