"""Group commit: all decisions that wait at a moment go into one transaction, by one thread.

The library's lock lets one writer commit at a time, so a commit each would wait for a disk flush
each. Together they share one, keep the total order, and stay apart where it matters: a conflict is
isolated to the decision that has it, and after a lost answer each work is looked up before anyone
is told that it failed.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import cast
from uuid import UUID

from eventsourcing.persistence import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    StoredEvent,
)

from libs.events import metrics
from libs.events.refusals import (
    KeyIsReusedForAnotherBody,
    StoreIsUnavailable,
    TooBusy,
    VersionConflict,
)
from libs.events.store.recorder import Recorder
from libs.events.store.work import Committed, TrackingWasMoved, Work

_CONFLICTS = (IntegrityError, TrackingWasMoved)
_OUTAGES = (OperationalError, InterfaceError)
_PAUSE = 0.2  # seconds between attempts to reach PostgreSQL
_TAKEN = '_taken"'
"""How the name of a constraint ends that tells that another decision took the same meanwhile.

What two decisions may both want (a name of which there is one) is in no aggregate: a table of the
service keeps it, and whoever comes second decides again, and sees it.
"""


class CommandIsRecorded(KeyIsReusedForAnotherBody):
    """Another command was committed under the same idempotency key in the meantime."""


class GroupCommitter:
    """Commits works in groups; `limit` decisions of people may wait, more are turned away.

    `patience` is how many seconds an outage of PostgreSQL is waited out before anyone is told.
    """

    def __init__(
        self,
        open_recorder: Callable[[], Recorder],
        *,
        service: str,
        limit: int = 2000,
        group: int = 256,
        patience: float = 10.0,
    ) -> None:
        self._open_recorder = open_recorder
        self._service = service
        self._limit = limit
        self._group = group
        self._queue: asyncio.Queue[tuple[Work, asyncio.Future[Committed]]] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="committer")
        self._recorder: Recorder | None = None
        self._patience = patience
        self._task: asyncio.Task[None] | None = None
        self.committed = asyncio.Event()
        self.deferred = asyncio.Event()
        """Set when jobs were deferred: the worker of this process need not look for them."""

    async def start(self) -> None:
        """Begin to commit; connect, where PostgreSQL is there: a start does not need it."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(*_OUTAGES):
            await loop.run_in_executor(self._thread, self._connected)
        self._task = asyncio.create_task(self._run(), name="committer")

    async def stop(self) -> None:
        """Commit what waits, then end."""
        if self._task is not None:
            await self._queue.join()
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown()

    async def commit(self, work: Work, *, for_a_person: bool = True) -> Committed:
        """Commit one work and tell where its events landed.

        Raises:
            TooBusy: too many decisions wait (only where a person does).
            VersionConflict: somebody else changed an aggregate first.
            CommandIsRecorded: the idempotency key was used by somebody else first.
            StoreIsUnavailable: no answer; the outcome is unknown, repeating is safe.
        """
        if for_a_person and self._queue.qsize() >= self._limit:
            raise TooBusy(1)
        future: asyncio.Future[Committed] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((work, future))
        metrics.QUEUE.labels(self._service).set(self._queue.qsize())
        return await future  # what is committed is so, also when whoever awaited it is gone

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            items = [await self._queue.get()]
            while len(items) < self._group and not self._queue.empty():
                items.append(self._queue.get_nowait())
            works = [work for work, _ in items]
            outcomes = await loop.run_in_executor(self._thread, self._commit_group, works)
            for (_, future), outcome in zip(items, outcomes, strict=True):
                if future.done():
                    pass  # its caller is gone
                elif isinstance(outcome, Committed):
                    future.set_result(outcome)
                else:
                    future.set_exception(outcome)
                    future.exception()  # its caller may be gone: that is no error of ours
                self._queue.task_done()
            metrics.QUEUE.labels(self._service).set(self._queue.qsize())
            self.committed.set()
            if any(work.jobs for work in works):
                self.deferred.set()

    def _commit_group(self, works: Sequence[Work]) -> Sequence[Committed | Exception]:
        try:
            return self._insert_patiently(works)
        except (*_OUTAGES, DatabaseError, VersionConflict) as error:
            if _is_an_outage(error):
                return [_unavailable(error) for _ in works]
            if len(works) > 1:
                return [self._commit_group([work])[0] for work in works]
            return [self._explain(works[0], error)]
        except Exception as error:  # noqa: BLE001 - the edge of a thread: told to the one who waits
            if len(works) > 1:
                return [self._commit_group([work])[0] for work in works]
            return [error]

    def _insert_patiently(self, works: Sequence[Work]) -> Sequence[Committed]:
        """Insert, and over a short outage again on a fresh connection: nobody notices a restart.

        The library's pool closes for good when the server stays away for a while, so it is made
        anew after each outage. What was committed without our hearing of it comes back as a
        conflict with ourselves, which `_explain` knows.
        """
        until = time.monotonic() + self._patience
        while True:
            try:
                return self._insert(works)
            except (*_OUTAGES, ProgrammingError) as error:
                self._disconnect()
                if not _is_an_outage(error) or time.monotonic() >= until:
                    raise
                time.sleep(_PAUSE)

    def _connected(self) -> Recorder:
        if self._recorder is None:
            self._recorder = self._open_recorder()
        return self._recorder

    def _disconnect(self) -> None:
        if self._recorder is not None:
            self._recorder.datastore.close()
            self._recorder = None

    def _insert(self, works: Sequence[Work]) -> Sequence[Committed]:
        events = [event for work in works for event in work.events]
        positions = self._connected().insert_events(events, works=works) or []
        metrics.COMMITTED.labels(self._service).inc(len(events))
        metrics.COMMITS.labels(self._service).inc()
        outcomes, taken = [], 0
        for work in works:
            part = positions[taken : taken + len(work.events)]
            taken += len(work.events)
            outcomes.append(_landed(work.events, part))
        return outcomes

    def _explain(self, work: Work, error: Exception) -> Committed | Exception:
        """Tell a conflict from our own commit whose answer was lost."""
        if not isinstance(error, _CONFLICTS):
            return error
        try:
            return self._already_committed(work) or _conflict(work, error)
        except _OUTAGES as outage:
            return _unavailable(outage)
        except DatabaseError as trouble:
            return trouble

    def _already_committed(self, work: Work) -> Committed | None:
        if not work.events:
            return None
        positions = []
        recorder = self._connected()
        with recorder.datastore.get_connection() as connection:
            for event in work.events:
                row = connection.execute(
                    f"SELECT state, notification_id FROM {recorder.events_table_name}"
                    " WHERE originator_id = %s AND originator_version = %s",
                    (event.originator_id, event.originator_version),
                ).fetchone()
                if row is None or bytes(row["state"]) != event.state:
                    return None
                positions.append(row["notification_id"])
        return _landed(work.events, positions)


def _landed(events: Sequence[StoredEvent], positions: Sequence[int]) -> Committed:
    return Committed(
        positions=tuple(
            (cast("UUID", event.originator_id), event.originator_version, position, event.topic)
            for event, position in zip(events, positions, strict=True)
        )
    )


def _conflict(work: Work, error: Exception) -> Exception:
    if isinstance(error, TrackingWasMoved):
        return error
    if work.once is not None and "command_pkey" in str(error):
        return CommandIsRecorded(work.once.key)
    if "_events_pkey" in str(error) or "_events_notification_id_idx" in str(error):
        return VersionConflict(str(work.events[0].originator_id) if work.events else "")
    if _TAKEN in str(error):
        return VersionConflict(str(work.events[0].originator_id) if work.events else "")
    return error


def _is_an_outage(error: Exception) -> bool:
    """Tell an outage, which passes, from a write beyond a limit of PostgreSQL, which never does.

    Source: the driver puts class 54 of the error codes (program limit exceeded) with the outages.
    It takes a statement for prepared that was skipped behind an error in its pipeline: it asks for
    it in vain (26000) until the connection is made anew, and nothing is committed meanwhile.
    """
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return state == "26000" or (isinstance(error, _OUTAGES) and not state.startswith("54"))


def _unavailable(error: Exception) -> StoreIsUnavailable:
    return StoreIsUnavailable(type(error).__name__)
