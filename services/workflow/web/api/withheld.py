"""What is left out of a case for whoever may act on it without reading it."""

from collections.abc import Mapping
from typing import Final, TypeVar

from pydantic import BaseModel

B = TypeVar("B", bound=BaseModel)

_WITHHELD: Final[Mapping[str, object]] = {
    "applicant": None,
    "subject": None,
    "subject_is_unknown": False,
    "answers": None,
    "assignee": None,
    "why_not_automatic": (),
    "decision": None,
    "decisions": (),
    "checks": (),
    "same_as": (),
    "acts": (),
    "process_information": (),
    "information_requests": (),
    "advice": None,
    "delivery": None,
    "documents": (),
    "outcome": None,
    "messages": (),
    "history": (),
    "changed_since_you_looked": (),
}


def without_what_is_withheld(case: B) -> B:
    """Return the case as an officer gets it, who may only advise: which it is, and its state."""
    tasks = tuple(
        task.model_copy(update={"why_not_automatic": ()}) for task in getattr(case, "tasks", ())
    )
    return case.model_copy(update={**_WITHHELD, "tasks": tasks})
