"""Everything needed to speak events, and nothing about any service."""
