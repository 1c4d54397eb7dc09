"""Providers of sign-ins that were not written here."""
