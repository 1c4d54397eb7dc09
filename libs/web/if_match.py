"""`If-Match`: of which version somebody orders a change."""

from libs.web.problems import Issue, Problem


def seen_version(if_match: str | None) -> int | None:
    """Read `12` or `"12"`; `*` and no header mean: whichever version.

    Raises:
        Problem: 400, it is no version of ours.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    text = if_match.strip().removeprefix("W/").strip('"')
    if text.isdecimal() and text.isascii():
        return int(text)
    raise version_is_unreadable()


def version_is_unreadable() -> Problem:
    """Return the 400 of a header that holds no version."""
    return Problem(
        "if-match-unreadable",
        "If-Match onleesbaar",
        status=400,
        detail="Geef bij `If-Match` de `version` door van wat je wil wijzigen, zoals je die kreeg.",
        issues=[Issue(in_="header", name="If-Match", detail="Dit is geen versie van Loket.")],
    )
