"""A panel: one thing that a clerk can do with a case, with its address and its words."""

from dataclasses import dataclass
from typing import Any, Literal

from services.workflow.web.api.acting import Way


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One thing to do; sentences are Dutch and shown by `said`.

    Attributes:
        slug: the last part of its address.
        words: what the manual calls it.
        done: what is said when it is done.
        finish: what stands on the button of its form, where that says more; empty: `words`.
        key: the letter that opens it; empty: none.
        tone: of the button that leads to it.
        is_against: whether it ends the case against the applicant: its button warns by colour.
        left_out: fields that count as not given while they are blank.
        warning: what cannot be undone; empty: nothing.
    """

    slug: str
    way: Way[Any]
    words: str
    done: str
    finish: str = ""
    key: str = ""
    tone: Literal["quiet", "danger"] = "quiet"
    is_against: bool = False
    left_out: frozenset[str] = frozenset()
    warning: str = ""

    @property
    def action(self) -> str:
        """The name that the API has for it."""
        return self.way.action.value
