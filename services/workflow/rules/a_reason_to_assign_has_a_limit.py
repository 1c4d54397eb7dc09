"""Why a case goes to a colleague may be left out; it is a remark, not a letter."""

LONGEST_REASON = 1000


class ReasonIsTooLong(Exception):
    """The reason has more than 1000 characters."""


def a_reason_to_assign_has_a_limit(reason: str | None) -> str | None:
    """Return the reason without the white space around it; None when absent or blank.

    Raises:
        ReasonIsTooLong: it has more than 1000 characters.

    Source: interfaces, `POST /cases/{request_id}/assign` (`reason?`); the limit is ours, so that
    the history of a case stays readable.
    """
    text = (reason or "").strip()
    if len(text) > LONGEST_REASON:
        raise ReasonIsTooLong
    return text or None
