"""What is written beside an advice may be left out; it is a remark, not a report."""

from typing import Final

LONGEST_REMARK: Final = 2000


class RemarkIsTooLong(Exception):
    """The remark has more than 2000 characters."""


def a_remark_beside_an_advice_has_a_limit(remark: str | None) -> str | None:
    """Return the remark without the white space around it; None when absent or blank.

    Raises:
        RemarkIsTooLong: it has more than 2000 characters.

    Source: interfaces, `POST /cases/{request_id}/give-advice` (`remark?`); the limit is ours, so
    that the page of a case stays readable.
    """
    text = (remark or "").strip()
    if len(text) > LONGEST_REMARK:
        raise RemarkIsTooLong
    return text or None
