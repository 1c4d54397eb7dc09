"""Whether somebody signed in at least as surely (`acr`) as was asked."""

from collections.abc import Sequence

from libs.assurance import height_of


def level_suffices(reached: str | None, asked: Sequence[str]) -> bool:
    """Tell whether one of the levels that were asked is reached; nothing asked is always reached.

    What we cannot weigh is reached only by itself.
    """
    if not asked:
        return True
    return any(reached == one or 0 < height_of(one) <= height_of(reached) for one in asked)
