"""What the register said is used again while a job is done again, for another neighbour is away.

A job of which DABS does not answer is done again twice a minute. The register is not asked each
time: somebody's data are asked no more often than is needed, and each question is a line in the
ledger.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from libs.events.contracts.personal import Person
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.unit import RunningJob
from services.workflow.use_cases.register import Register

USED_FOR: Final = timedelta(minutes=10)
"""How long an answer is as good as a new one; what is decided on is never older."""
_MOST: Final = 10_000  # jobs of which it is remembered; of more the register is asked again
_Job = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Said:
    """What the register said to one job, by who is asked about and by whom; `at`: since when."""

    at: datetime
    answers: dict[tuple[str, str, str], Person | None] = field(default_factory=dict, repr=False)

    def is_old(self, now: datetime) -> bool:
        """Tell whether the register must be asked anew."""
        return now - self.at >= USED_FOR


class RegisterAskedOnce:
    """Remembers, in this process alone, what was said to jobs that could not end.

    What was said to a job is forgotten when it ends, and is never used longer than `USED_FOR`.
    """

    def __init__(self) -> None:
        self._said: dict[_Job, _Said] = {}

    @asynccontextmanager
    async def during(
        self, task: str, job: RunningJob, register: Register, *, clock: Callable[[], datetime]
    ) -> AsyncIterator[Register]:
        """Give the register to a job, with what it said to the same job a moment ago.

        `clock` gives aware UTC.
        """
        now = clock()
        self._forget_what_is_old(now)
        name = (task, *(job.args[each] for each in sorted(job.args)))
        said = self._said.pop(name, None)
        if said is None or said.is_old(now):
            said = _Said(at=now)
        try:
            yield _Remembering(register, said)
        except NeighbourIsUnavailable:
            if said.answers and len(self._said) < _MOST:
                self._said[name] = said
            raise

    def _forget_what_is_old(self, now: datetime) -> None:
        """Look at the first few alone, for this is done before every job."""
        for name in [name for name, said in islice(self._said.items(), 10) if said.is_old(now)]:
            del self._said[name]


class _Remembering:
    """The register, for one job."""

    def __init__(self, register: Register, said: _Said) -> None:
        self._register = register
        self._said = said

    async def person(
        self,
        national_number: str,
        *,
        who: str,
        purpose: str,
        request_id: UUID | None,
        municipality: str,
    ) -> Person | None:
        """Return what was said before, else what it says now.

        Raises:
            NeighbourIsUnavailable: no usable answer; asking again is safe.
        """
        question = (national_number, who, purpose)
        if question not in self._said.answers:
            self._said.answers[question] = await self._register.person(
                national_number,
                who=who,
                purpose=purpose,
                request_id=request_id,
                municipality=municipality,
            )
        return self._said.answers[question]
