"""The database of civil-status acts (DABS): one client for the two services that ask it."""

from libs.acts.client import ActsAreUnavailable, ActsDatabase, Asking

__all__ = ["ActsAreUnavailable", "ActsDatabase", "Asking"]
