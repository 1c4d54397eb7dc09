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
        key: the letter that opens it; empty: none.
        left_out: fields that count as not given while they are blank.
        warning: what cannot be undone; empty: nothing.
    """

    slug: str
    way: Way[Any]
    words: str
    done: str
    key: str = ""
    tone: Literal["quiet", "danger"] = "quiet"
    left_out: frozenset[str] = frozenset()
    warning: str = ""

    @property
    def action(self) -> str:
        """The name that the API has for it."""
        return self.way.action.value
