"""Files that were supplied, each closed with the key of its request."""
