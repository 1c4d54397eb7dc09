"""The gate of a town of the suite, with whatever verifier a test brings."""

from libs.web.gate import Gate
from libs.web.signing_in import Pace, Sessions, Standing, Verifier

ZONNEBERG, LINDEDAAL = "99001", "99002"


def gate(
    verifier: Verifier,
    *,
    sessions: Sessions | None = None,
    standing: Standing | None = None,
    pace: Pace | None = None,
) -> Gate:
    """A gate of an installation with the two municipalities."""
    return Gate(
        verifier=verifier,
        municipalities=(ZONNEBERG, LINDEDAAL),
        sessions=sessions,
        standing=standing,
        pace=pace,
    )
