"""Download links, of which only hashes are known."""
