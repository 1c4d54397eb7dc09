"""Why somebody is not signed in; the reasons are codes of ours, with nothing of what was sent."""

from libs.web.key_set import SignInIsUnavailable

__all__ = ["LevelIsTooLow", "SignInFailed", "SignInIsUnavailable", "SignInWasCancelled"]


class SignInFailed(Exception):
    """The answer of the provider, or of who pretends to be it, does not sign anybody in.

    Attributes:
        reason: in kebab case, safe to log and to count.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SignInWasCancelled(Exception):
    """The person turned back at the provider."""


class LevelIsTooLow(Exception):
    """The person signed in, but less surely than was asked."""
