"""People who order exports, without any database: the use cases on stand-ins."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from libs.events.envelope import Cause
from libs.events.refusals import TooBusy
from libs.events.testing import InMemoryEventStore, InMemoryKeys
from libs.events.unit import Statement, Unit
from services.reporting.model.as_of import AsOf
from services.reporting.model.export import Export, ExportOrder
from services.reporting.model.export_file import HandedOver, key_id_of_content, piece_name
from services.reporting.model.standing import Standing
from services.reporting.use_cases.fetch_export import FetchExport, fetch_export
from services.reporting.use_cases.make_export import (
    MadeFile,
    MakeExport,
    OrderIsOutOfDate,
    Tell,
    Workshop,
    make_export,
)
from services.reporting.use_cases.order_export import OrderExport, order_export
from services.reporting.use_cases.remove_export import RemoveExport, remove_export
from services.reporting.use_cases.stop_export import StopExport, stop_export

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
ZONNEBERG, LINDEDAAL = "99001", "99002"


class ShelfOfExports:
    """Keeps the pieces of files; how much somebody has is what a test says."""

    def __init__(self) -> None:
        self.there = 0
        self.boxes: dict[tuple[UUID, int], bytes] = {}

    async def standing_of(self, owner: str, *, municipality: str, now: datetime) -> Standing:
        return Standing(there=self.there, last_place=7)

    def put(self, ordered: Export, *, place: int) -> Statement:
        return Statement(sql="put", parameters={"place": place})

    def renew(self, export: Export) -> Statement:
        return Statement(sql="renew")

    def tell_progress(self, export: Export, *, done: int, of: int | None) -> Statement:
        return Statement(sql="tell", parameters={"done": done, "of": of})

    def keep_piece(self, export: Export, *, attempt: UUID, number: int, box: bytes) -> Statement:
        self.boxes[attempt, number] = box
        return Statement(sql="keep", parameters={"attempt": attempt, "number": number})

    def drop_pieces(self, export: Export, *, but: UUID | None = None) -> Statement:
        self.boxes = {place: box for place, box in self.boxes.items() if place[0] == but}
        return Statement(sql="drop", parameters={"but": but})


class Printer:
    """Makes files of these pieces; what happens before each piece is what a test says."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces_of = pieces or (b"first", b"second")
        self.before_piece: Callable[[int], Awaitable[None]] | None = None
        self.before_telling: Callable[[], Awaitable[None]] | None = None
        self.is_out_of_date = False
        self.trouble: Exception | None = None
        self.orders: list[ExportOrder] = []
        self.as_of = AsOf(up_to=NOON, is_complete=True)

    @asynccontextmanager
    async def make(
        self, export: Export, order: ExportOrder, *, now: datetime, tell: Tell
    ) -> AsyncIterator[MadeFile]:
        if self.is_out_of_date:
            raise OrderIsOutOfDate
        if self.trouble is not None:
            raise self.trouble
        self.orders.append(order)
        if self.before_telling is not None:
            await self.before_telling()
        await tell(3, 7)
        size = sum(map(len, self.pieces_of))
        yield MadeFile(rows=7, size=size, as_of=self.as_of, pieces=self._pieces())

    async def _pieces(self) -> AsyncIterator[bytes]:
        for number, piece in enumerate(self.pieces_of):
            if self.before_piece is not None:
                await self.before_piece(number)
            yield piece


class Office:
    """Where exports are ordered and made; everybody is `ann`, unless told otherwise."""

    def __init__(self, *pieces: bytes) -> None:
        self.store = InMemoryEventStore(service="reporting", aggregates=(Export,))
        self.keys = InMemoryKeys()
        self.shelf = ShelfOfExports()
        self.printer = Printer(*pieces)
        self.now = NOON
        self.workshop = Workshop(
            records=self.store,
            keys=self.keys,
            shelf=self.shelf,
            maker=self.printer,
            clock=lambda: self.now,
            new_id=uuid4,
            passing=(TooBusy,),
        )

    async def orders(
        self,
        *,
        by: str = "ann",
        municipality: str = ZONNEBERG,
        email: str | None = "ann@werk.example",
        national_numbers: bool = False,
        export_id: UUID | None = None,
    ) -> UUID:
        command = OrderExport(
            export_id=export_id or uuid4(),
            by=by,
            municipality=municipality,
            made_by="Ann Analist",
            email=email,
            criteria={"q": "peeters", "status": ["open"]},
            known_as="Dossier Peeters",
            national_numbers=national_numbers,
        )
        await self.decides(
            lambda unit: order_export(
                command, unit=unit, keys=self.keys, shelf=self.shelf, now=self.now
            )
        )
        return command.export_id

    async def makes(self, export_id: UUID) -> None:
        cause = Cause(correlation_id=uuid4())
        await make_export(MakeExport(export_id=export_id), workshop=self.workshop, cause=cause)

    async def removes(self, export_id: UUID) -> None:
        await remove_export(
            RemoveExport(export_id=export_id),
            records=self.store,
            keys=self.keys,
            shelf=self.shelf,
            clock=lambda: self.now,
            cause=Cause(correlation_id=uuid4()),
        )

    async def stops(
        self, export_id: UUID, *, by: str = "ann", municipality: str = ZONNEBERG
    ) -> None:
        command = StopExport(export_id=export_id, by=by, municipality=municipality)
        await self.decides(
            lambda unit: stop_export(command, unit=unit, shelf=self.shelf, now=self.now)
        )

    async def fetches(
        self,
        export_id: UUID,
        *,
        by: str = "ann",
        municipality: str = ZONNEBERG,
        may_see_national_numbers: bool = False,
    ) -> HandedOver:
        command = FetchExport(
            export_id=export_id,
            by=by,
            municipality=municipality,
            may_see_national_numbers=may_see_national_numbers,
        )
        return await self.decides(lambda unit: fetch_export(command, unit=unit, now=self.now))

    async def export(self, export_id: UUID) -> Export:
        return await self.store.read(Export, export_id)

    async def content(self, export_id: UUID) -> bytes:
        """What the kept pieces of the attempt that counts say together."""
        export = await self.export(export_id)
        key = await self.keys.get(key_id_of_content(export_id))
        assert export.attempt is not None
        return b"".join(
            key.open_bytes(
                self.shelf.boxes[export.attempt, number], name=piece_name(export.attempt, number)
            )
            for number in range(export.pieces)
        )

    async def decides(self, decide: Callable[[Unit], Awaitable[Any]]) -> Any:
        done = await self.store.run(decide, cause=Cause(correlation_id=uuid4()))
        return done.result

    @property
    def told(self) -> Sequence[str]:
        """What happened, in a word each."""
        return [type(fact).__name__ for fact in self.store.facts]

    @property
    def tasks(self) -> Sequence[str]:
        """What was deferred."""
        return [job.task for job, _ in self.store.jobs]
