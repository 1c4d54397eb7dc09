"""Intake as it is, but each request is saved on its own, in a thread of the pool.

That is what the library's documentation shows: `application.save(aggregate)` in a route that is run
by the framework's thread pool. `save` maps the events and calls `insert_events` of the recorder;
here only the latter is in the thread (the mapping is done before, as in ours, which is to the
benefit of this candidate). Sign-in check, validation, sealing, vault, transaction contents, HTTP
server and settings are those of intake.

Run as `python -m benchmarks.candidates.saving web`.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from libs.events.process import Service, main
from libs.events.store.committer import GroupCommitter
from libs.events.store.connecting import open_recorder
from libs.events.store.mapping import topic_of
from libs.events.store.recorder import Recorder
from libs.events.store.work import Committed, Work
from services.intake import compose
from services.intake.announcements import ANNOUNCEMENTS
from services.intake.settings import Settings

_THREADS: Final = 40
"""As many as the framework's pool has."""
_CONNECTIONS: Final = 16
"""More would only wait for the library's table lock."""


class SavingEachAlone(GroupCommitter):
    """Commits each work in a transaction of its own, many threads beside each other."""

    async def start(self) -> None:
        """Make the threads; connections are made when they are needed."""
        await super().start()
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="save")

    async def stop(self) -> None:
        """End the threads."""
        self._pool.shutdown()
        await super().stop()

    async def commit(self, work: Work, *, for_a_person: bool = True) -> Committed:  # noqa: ARG002
        """Save in a thread of the pool."""
        loop = asyncio.get_running_loop()
        outcomes: Sequence[Committed | Exception] = await loop.run_in_executor(
            self._pool, self._commit_group, [work]
        )
        outcome = outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def build(settings: Settings) -> Service:
    """Build intake and swap its committer."""
    service = compose.build(settings)

    def recorder() -> Recorder:
        announced = frozenset(map(topic_of, ANNOUNCEMENTS))
        made = open_recorder(settings.intake_database_url, compose.NAME, announced)
        made.datastore.pool.resize(_CONNECTIONS)
        made.datastore.pool_open_timeout = None  # many threads may not wait for a full pool
        return made

    service.store.committer = SavingEachAlone(recorder, service=compose.NAME)
    return service


if __name__ == "__main__":
    main(build=build, settings=Settings)
