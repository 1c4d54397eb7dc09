"""Clients of systems that are not ours: mail server, My eBox, population register."""
