"""The database of civil-status acts (DABS): one client for the two services that ask it."""

from libs.acts.asking import Asking
from libs.acts.client import ActsAreUnavailable, ActsDatabase, ActsListed

__all__ = ["ActsAreUnavailable", "ActsDatabase", "ActsListed", "Asking"]
