"""Why an answer to a question is not taken, told at the field where it can be mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from libs.web.problems import Issue, Problem
from libs.web.speech import sentence
from services.intake.use_cases.files import SentFile

_NOT_LOOKED_AT: Final = sentence(
    "We kunnen je bestanden nu niet nakijken. Probeer het straks opnieuw."
)
NOT_LOOKED_AT: Final = Problem(
    "neighbour-unavailable",
    "Even niet bereikbaar",
    status=503,
    detail="",
    issues=[Issue(in_="body", name="files", detail=_NOT_LOOKED_AT)],
)
_A_FILE: Final = sentence("Bestand")


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """What is wrong in one place; `file` is the name that its sender knows it by, or empty."""

    field: Literal["text", "files"]
    detail: str
    file: str = ""


def what_is_wrong(issues: Sequence[Issue], files: Sequence[SentFile]) -> Sequence[Wrong]:
    """Return each issue at the field where it can be mended."""
    return [_in_place(issue, files) for issue in issues]


def _in_place(issue: Issue, files: Sequence[SentFile]) -> Wrong:
    if not issue.name.startswith("files"):
        return Wrong(field="text", detail=issue.detail)
    number = issue.name.removeprefix("files.")
    known = number.isdecimal() and int(number) < len(files)
    name = (files[int(number)].name or _A_FILE) if known else ""
    return Wrong(field="files", detail=issue.detail, file=name)
