"""The town's rules on handling requests: one file, one rule; pure functions of plain values."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Finding(StrEnum):
    """What came of looking something up; `unknown`: nobody tells, a clerk finds out."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Check(BaseModel):
    """Something that a clerk must know before a decision: its code, and what was found."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str
    finding: Finding = Finding.UNKNOWN


def found(answer: bool | None) -> Finding:  # noqa: FBT001 - the answer itself
    """Return the finding of an answer; None: there is none."""
    if answer is None:
        return Finding.UNKNOWN
    return Finding.YES if answer else Finding.NO
