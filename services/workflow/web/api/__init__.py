"""The JSON API for clerks' tools."""
