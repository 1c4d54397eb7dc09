"""Clients of systems that are not ours: mail server, e-Box, population register."""
