"""Makes the file of an export: the same workbook as `GET /requests.xlsx`, told of as it grows."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import IO, Any, Final, Protocol, TypeVar
from uuid import UUID

from libs.events.refusals import TooBusy
from services.reporting.model.export import Export, ExportOrder
from services.reporting.use_cases.make_export import MadeFile, OrderIsOutOfDate, Tell
from services.reporting.views.search.report_rows import (
    SealedRow,
    how_many,
    whole_result,
    whole_result_with_boxes,
)
from services.reporting.web.api.export import Municipalities
from services.reporting.web.api.filter_criteria import gone_from
from services.reporting.web.api.freshness import Freshness
from services.reporting.web.api.parameters import SearchCriteria
from services.reporting.web.api.reusing import Asked
from services.reporting.web.national_numbers import Looking
from services.reporting.web.wording import described
from services.reporting.web.workbook import (
    COLUMNS_WITH_NUMBERS,
    NUMBER_AT,
    Report,
    write_workbook,
)

_AT_ONCE: Final = 2  # each holds a thread and a connection for seconds
_PIECE: Final = 1024 * 1024
_BATCH: Final = 250  # rows whose numbers are opened, and written down, together
_TELL_EVERY: Final = 1.0  # seconds
_LOOK_AGAIN: Final = 1  # seconds
_OPENED_WITHIN: Final = 60.0  # seconds
T = TypeVar("T")
Boxes = Sequence[tuple[UUID, bytes | None]]
Reveal = Callable[[Boxes], Sequence[str | None]]


class NobodyWaits(Exception):
    """The job was ended: what the thread still writes is for nobody."""


class Numbers(Protocol):
    """Who opens the boxes, as `NationalNumbers` does."""

    async def of(self, boxes: Boxes, *, looking: Looking) -> Sequence[str | None]:
        """Return the number for each request."""
        ...


@dataclass(kw_only=True)
class _Progress:
    """How far the thread is; it looks here whether it should stop."""

    done: int = 0
    of: int | None = None
    is_stopped: bool = False

    def counted(self, rows: Iterator[T]) -> Iterator[T]:
        for row in rows:
            if self.is_stopped:
                raise NobodyWaits
            self.done += 1
            yield row


@dataclass(frozen=True, kw_only=True)
class _Work:
    """What the thread writes; `reveal` is there when each row tells a national number."""

    told: Report
    asked: Asked
    municipality: str
    reveal: Reveal | None
    progress: _Progress


@dataclass(frozen=True, kw_only=True)
class WorkbookMaker:
    """Makes workbooks in threads, some at once; each is a file without a name, gone with us."""

    database_url: str
    municipalities: Municipalities
    numbers: Numbers
    freshness: Freshness
    seats: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    @asynccontextmanager
    async def make(
        self, export: Export, order: ExportOrder, *, now: datetime, tell: Tell
    ) -> AsyncIterator[MadeFile]:
        """Make the file.

        Raises:
            OrderIsOutOfDate: a criterion means nothing any more.
            TooBusy: every seat is taken. Who waited here would keep a worker from other jobs.
        """
        if gone_from(order.criteria):
            raise OrderIsOutOfDate
        asked = Asked.of(SearchCriteria.model_validate(order.criteria), known_as=order.known_as)
        work = _Work(
            told=self._report(export, order, asked, now),
            asked=asked,
            municipality=export.municipality,
            reveal=self._revealing(export) if export.national_numbers else None,
            progress=_Progress(),
        )
        if self.seats.locked():
            raise TooBusy(retry_after=_LOOK_AGAIN)
        async with self.seats:
            with tempfile.TemporaryFile() as workbook:
                rows = await self._written(workbook, work, tell)
                size = workbook.seek(0, 2)
                workbook.seek(0)
                yield MadeFile(
                    rows=rows, size=size, as_of=work.told.as_of, pieces=_pieces(workbook)
                )

    def _report(self, export: Export, order: ExportOrder, asked: Asked, now: datetime) -> Report:
        criteria = tuple(described(asked.criteria, saved_filter=asked.known_as))
        shown = (("Rijksregisternummers", "ja"),) if export.national_numbers else ()
        return Report(
            municipality=self.municipalities.of_nis(export.municipality).name,
            made_by=order.made_by,
            made_at=now,
            as_of=self.freshness(),
            criteria=(*(criteria or (("Criteria", "geen: alle aanvragen"),)), *shown),
        )

    def _revealing(self, export: Export) -> Reveal:
        """Let the thread ask us, who have the keys; it waits for the answer."""
        loop = asyncio.get_running_loop()
        looking = Looking(
            export_id=export.id, by=export.ordered_by, municipality=export.municipality
        )

        def reveal(boxes: Boxes) -> Sequence[str | None]:
            opening = self.numbers.of(boxes, looking=looking)
            return asyncio.run_coroutine_threadsafe(opening, loop).result(_OPENED_WITHIN)

        return reveal

    async def _written(self, workbook: IO[bytes], work: _Work, tell: Tell) -> int:
        writing = asyncio.create_task(asyncio.to_thread(self._write, workbook, work))
        try:
            while not writing.done():
                await asyncio.wait({writing}, timeout=_TELL_EVERY)
                done, of = work.progress.done, work.progress.of
                await tell(done, None if of is None else max(of, done))
            return writing.result()
        finally:
            work.progress.is_stopped = True
            writing.cancel()

    def _write(self, workbook: IO[bytes], work: _Work) -> int:
        """Write it, in a thread."""
        criteria, here = work.asked.criteria, work.municipality
        work.progress.of = how_many(self.database_url, criteria, municipality=here)
        asked: Mapping[str, Any] = {"municipality": here, "sort": work.asked.sort}
        if work.reveal is None:
            with whole_result(self.database_url, criteria, **asked) as rows:
                return write_workbook(workbook, work.told, work.progress.counted(rows))
        with whole_result_with_boxes(self.database_url, criteria, **asked) as sealed:
            numbered = _numbered(work.progress.counted(sealed), work.reveal)
            return write_workbook(workbook, work.told, numbered, columns=COLUMNS_WITH_NUMBERS)


def _numbered(rows: Iterator[SealedRow], reveal: Reveal) -> Iterator[Sequence[Any]]:
    """Put its number in each row, so many rows at a time."""
    while some := list(islice(rows, _BATCH)):
        numbers = reveal([(each.request_id, each.box) for each in some])
        for each, number in zip(some, numbers, strict=True):
            yield (*each.row[:NUMBER_AT], number, *each.row[NUMBER_AT:])


async def _pieces(workbook: IO[bytes]) -> AsyncIterator[bytes]:
    while piece := await asyncio.to_thread(workbook.read, _PIECE):
        yield piece
