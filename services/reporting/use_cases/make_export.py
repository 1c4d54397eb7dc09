"""The file of an export is made: a job, which may be killed at any moment and then begins anew."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Job, Statement, Unit
from libs.privacy.sealed import KeyIsDestroyed
from services.reporting.model.as_of import AsOf
from services.reporting.model.export import Export, ExportOrder
from services.reporting.model.export_file import key_id_of_content, piece_name
from services.reporting.rules.an_export_is_kept_for_a_day import (
    an_export_is_kept_for_a_day,
    nobody_is_sent_it_any_more,
)
from services.reporting.rules.an_export_is_tried_twenty_times import (
    an_export_is_tried_twenty_times,
)
from services.reporting.use_cases.exports import ExportKeys, ExportShelf, Records

OUT_OF_DATE: Final = "criteria-out-of-date"
COULD_NOT_BE_MADE: Final = "could-not-be-made"


@dataclass(frozen=True, kw_only=True)
class MakeExport:
    """Make it."""

    export_id: UUID


class OrderIsOutOfDate(Exception):
    """What was ordered holds a criterion that this version does not know any more."""


class NobodyWaitsForIt(Exception):
    """Something came of it meanwhile: it was stopped, or another attempt was there first."""


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    """A file that was made; its pieces can be read once, in order."""

    rows: int
    size: int
    as_of: AsOf
    pieces: AsyncIterator[bytes]


Tell = Callable[[int, int | None], Awaitable[None]]
"""Tell how many rows are done, of how many; None: that is not counted yet."""


class FileMaker(Protocol):
    """Who makes files; what it makes is gone when the context is left."""

    def make(
        self, export: Export, order: ExportOrder, *, now: datetime, tell: Tell
    ) -> AbstractAsyncContextManager[MadeFile]:
        """Make the file.

        Raises:
            OrderIsOutOfDate: it cannot be made any more.
            TooBusy: not now: as many are being made as can be.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """What the making of a file needs; `new_id` names an attempt.

    `passing` is trouble that passes by itself: however often it comes, nothing is given up for it.
    """

    records: Records
    keys: ExportKeys
    shelf: ExportShelf
    maker: FileMaker
    clock: Callable[[], datetime]
    new_id: Callable[[], UUID]
    passing: tuple[type[Exception], ...]


async def make_export(command: MakeExport, *, workshop: Workshop, cause: Cause) -> None:
    """Make the file, closed with a key of its own, and let whoever ordered it know.

    The pieces of an attempt are kept one by one and count only once all are there: what a killed
    attempt left is thrown away, and two attempts at once do not mix. What went wrong is raised, for
    the job to be done again, until it was tried often enough.

    Raises:
        TooBusy: not now: as many are being made as can be.
    """
    export = await workshop.records.find(Export, command.export_id)
    if export is None or not export.is_to_be_made:
        return
    try:
        order = (await workshop.keys.get(export.id)).open(export.order, ExportOrder)
        async with workshop.maker.make(
            export, order, now=workshop.clock(), tell=_teller(export, workshop, cause)
        ) as made:
            await _keep(export, order, made, workshop=workshop, cause=cause)
    except OrderIsOutOfDate:
        await _give_up(export, OUT_OF_DATE, workshop=workshop, cause=cause)
    except (KeyIsDestroyed, NobodyWaitsForIt):  # erased or stopped: nothing is left to make
        return
    except workshop.passing:
        raise
    except Exception:
        if await _is_tried_again(export, workshop=workshop, cause=cause):
            raise


async def _keep(
    export: Export, order: ExportOrder, made: MadeFile, *, workshop: Workshop, cause: Cause
) -> None:
    attempt, shelf = workshop.new_id(), workshop.shelf
    key = await workshop.keys.make(key_id_of_content(export.id))
    count = 0
    async for piece in made.pieces:
        box = key.seal_bytes(piece, name=piece_name(attempt, count))
        kept = shelf.keep_piece(export, attempt=attempt, number=count, box=box)
        await workshop.records.run(_putting(kept, export), cause=cause)
        count += 1

    async def decide(unit: Unit) -> None:
        now = workshop.clock()
        there = await unit.get(Export, export.id)
        if not there.is_to_be_made:
            return
        until = an_export_is_kept_for_a_day(now)
        there.make(
            attempt=attempt,
            rows=made.rows,
            size=made.size,
            pieces=count,
            as_of=made.as_of,
            expires_at=until,
            now=now,
        )
        unit.execute(shelf.renew(there))
        unit.execute(shelf.drop_pieces(there, but=attempt))
        args = {"export_id": str(export.id)}
        unit.defer(Job(task="remove_export", args=args, at=nobody_is_sent_it_any_more(until)))
        if order.email is not None:
            unit.defer(Job(task="tell_export_is_ready", args=args))

    await workshop.records.run(decide, cause=cause)


def _putting(piece: Statement, export: Export) -> Callable[[Unit], Awaitable[None]]:
    """Keep a piece, unless another attempt was there first meanwhile."""

    async def put(unit: Unit) -> None:
        if (await unit.get(Export, export.id)).is_to_be_made:
            unit.execute(piece)

    return put


async def _is_tried_again(export: Export, *, workshop: Workshop, cause: Cause) -> bool:
    """Remember that it failed, and give it up when that was often enough."""

    async def decide(unit: Unit) -> bool:
        there = await unit.get(Export, export.id)
        there.fail(now=workshop.clock())
        if not there.is_to_be_made or an_export_is_tried_twenty_times(there.failed_attempts):
            return there.is_to_be_made
        _abandon(there, COULD_NOT_BE_MADE, unit=unit, workshop=workshop)
        return False

    return bool((await workshop.records.run(decide, cause=cause)).result)


async def _give_up(export: Export, reason: str, *, workshop: Workshop, cause: Cause) -> None:
    async def decide(unit: Unit) -> None:
        _abandon(await unit.get(Export, export.id), reason, unit=unit, workshop=workshop)

    await workshop.records.run(decide, cause=cause)


def _abandon(export: Export, reason: str, *, unit: Unit, workshop: Workshop) -> None:
    export.abandon(reason, now=workshop.clock())
    unit.execute(workshop.shelf.renew(export))
    unit.execute(workshop.shelf.drop_pieces(export, but=export.attempt))


def _teller(export: Export, workshop: Workshop, cause: Cause) -> Tell:
    async def tell(done: int, of: int | None) -> None:
        async def decide(unit: Unit) -> None:
            if not (await unit.get(Export, export.id)).is_to_be_made:
                raise NobodyWaitsForIt
            unit.execute(workshop.shelf.tell_progress(export, done=done, of=of))

        await workshop.records.run(decide, cause=cause)

    return tell
