"""A product asks how surely we must know who asks; whoever signed in less surely is sent back."""

from libs.assurance import AssuranceLevel


class SignInIsTooWeak(Exception):
    """The applicant signed in less surely than the product needs."""

    def __init__(self, needed: AssuranceLevel) -> None:
        super().__init__(needed.value)
        self.needed = needed


def the_sign_in_is_strong_enough(reached: AssuranceLevel, *, needed: AssuranceLevel) -> None:
    """Let everybody pass who signed in at the level that the product needs, or above it.

    Raises:
        SignInIsTooWeak: the sign-in is below that level.

    Source: the manual, "Papieren en attesten" (eID, itsme, mobile app, federal token);
    regulation (EU) 910/2014, article 8: the levels low, substantial and high.
    """
    if not reached.is_at_least(needed):
        raise SignInIsTooWeak(needed)
