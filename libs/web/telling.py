"""What a route, or something that it depends on, may answer with when it does not go well.

Where a problem is raised it is known best when it is; the API documentation collects it from there:

    @telling(KEY_IS_MISSING)
    async def idempotency_key(request: Request) -> str: ...
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from fastapi.dependencies.models import Dependant

from libs.web.problems import Answer, Problem

_TOLD: Final = "__problems_told__"
T = TypeVar("T")


def telling(*problems: Problem | Answer) -> Callable[[T], T]:
    """Say of a route or a dependency which problems it may answer with, beside what it said."""

    def said(of: T) -> T:
        before: tuple[Problem | Answer, ...] = getattr(of, _TOLD, ())
        setattr(of, _TOLD, (*before, *problems))
        return of

    return said


def told_by(dependant: Dependant) -> Iterator[Problem | Answer]:
    """Yield every problem that a route tells, and everything that it depends on."""
    for one in dependant.dependencies:
        yield from told_by(one)
    call: Any = dependant.call
    yield from getattr(call, _TOLD, ())
