"""Clients of what is not ours: the scanner of viruses, and the process that looks into files."""
