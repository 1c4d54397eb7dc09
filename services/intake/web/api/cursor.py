"""The opaque text with which a caller asks for the next page."""

import base64
import binascii
from datetime import UTC, datetime
from uuid import UUID

from libs.web.problems import Issue, Problem
from services.intake.views.my_requests.query import Place

_LONGEST = 200


def cursor_of(place: Place) -> str:
    """Write a place down."""
    plain = f"{place.submitted_at.isoformat()}|{place.request_id}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """Read a cursor back.

    Raises:
        Problem: 400, it was not made by us.
    """
    try:
        padded = cursor[:_LONGEST] + "=" * (-len(cursor) % 4)
        at, request_id = base64.urlsafe_b64decode(padded).decode().split("|")
        submitted_at = datetime.fromisoformat(at).astimezone(UTC)
        return Place(submitted_at=submitted_at, request_id=UUID(request_id))
    except (ValueError, OverflowError, binascii.Error):
        raise cursor_is_unreadable() from None


def cursor_is_unreadable() -> Problem:
    """Return the 400 of a cursor that was not made by us."""
    return Problem(
        "cursor-unreadable",
        "Bladwijzer onleesbaar",
        status=400,
        detail="Geef bij `cursor` de `next_cursor` door zoals je die kreeg.",
        issues=[Issue(in_="query", name="cursor", detail="Dit is geen bladwijzer van Loket.")],
    )
