"""People who keep filters, without any database: the use cases on stand-ins."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from libs.events.envelope import Cause
from libs.events.testing import InMemoryEventStore, InMemoryKeys
from libs.events.unit import Statement, Unit
from services.reporting.model.saved_filter import FilterContents, SavedFilter
from services.reporting.rules.a_person_has_one_filter_of_a_name import as_compared
from services.reporting.use_cases.change_filter import ChangeFilter, change_filter
from services.reporting.use_cases.delete_filter import DeleteFilter, delete_filter
from services.reporting.use_cases.save_filter import SaveFilter, save_filter
from services.reporting.use_cases.share_filter import ShareFilter, share_filter
from services.reporting.use_cases.unshare_filter import UnshareFilter, unshare_filter

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
ZONNEBERG, LINDEDAAL = "99001", "99002"
OPEN: Mapping[str, Any] = {"status": ["open"]}


class ShelfInMemory:
    """Keeps the marks of filters; what it would write, it says in a word."""

    def __init__(self) -> None:
        self.rows: dict[UUID, tuple[str, str, bytes]] = {}

    def mark(self, name: str, *, owner: str, municipality: str) -> bytes:
        return f"{municipality}/{owner}/{as_compared(name)}".encode()

    async def marks_of(self, owner: str, *, municipality: str) -> Mapping[UUID, bytes]:
        whose = (owner, municipality)
        return {id: mark for id, (*of, mark) in self.rows.items() if tuple(of) == whose}

    def put(self, kept: SavedFilter, *, mark: bytes) -> Statement:
        self.rows[kept.id] = (kept.owner, kept.municipality, mark)
        return Statement(sql="put", parameters={"version": kept.version})

    def renew(self, kept: SavedFilter, *, mark: bytes | None = None) -> Statement:
        if mark is not None:
            self.rows[kept.id] = (kept.owner, kept.municipality, mark)
        return Statement(sql="renew", parameters={"version": kept.version})

    def take_away(self, kept: SavedFilter) -> Statement:
        del self.rows[kept.id]
        return Statement(sql="take away")


class Office:
    """Where staff keep filters; everybody is `ann`, a clerk of Zonneberg, unless told otherwise."""

    def __init__(self) -> None:
        self.store = InMemoryEventStore(service="reporting", aggregates=(SavedFilter,))
        self.keys = InMemoryKeys()
        self.shelf = ShelfInMemory()

    async def saves(
        self,
        name: str = "Nog te doen",
        *,
        by: str = "ann",
        municipality: str = ZONNEBERG,
        criteria: Mapping[str, Any] = OPEN,
        filter_id: UUID | None = None,
    ) -> UUID:
        command = SaveFilter(
            filter_id=filter_id or uuid4(),
            by=by,
            owner_name="Ann Analist",
            municipality=municipality,
            name=name,
            criteria=criteria,
        )
        await self.decides(
            lambda unit: save_filter(command, unit=unit, keys=self.keys, shelf=self.shelf, now=NOON)
        )
        return command.filter_id

    async def changes(
        self,
        filter_id: UUID,
        name: str | None = None,
        criteria: Mapping[str, Any] | None = None,
        **who: Any,
    ) -> None:
        command = ChangeFilter(
            **_order(filter_id, **who), owner_name="Ann Analist", name=name, criteria=criteria
        )
        await self.decides(
            lambda unit: change_filter(
                command, unit=unit, keys=self.keys, shelf=self.shelf, now=NOON
            )
        )

    async def shares(self, filter_id: UUID, *shared_with: str, **who: Any) -> None:
        command = ShareFilter(**_order(filter_id, **who), shared_with=shared_with)
        await self.decides(
            lambda unit: share_filter(command, unit=unit, shelf=self.shelf, now=NOON)
        )

    async def unshares(self, filter_id: UUID, **who: Any) -> None:
        command = UnshareFilter(**_order(filter_id, **who))
        await self.decides(
            lambda unit: unshare_filter(command, unit=unit, shelf=self.shelf, now=NOON)
        )

    async def deletes(self, filter_id: UUID, **who: Any) -> None:
        command = DeleteFilter(**_order(filter_id, **who))
        await self.decides(
            lambda unit: delete_filter(command, unit=unit, shelf=self.shelf, now=NOON)
        )

    async def kept(self, filter_id: UUID) -> SavedFilter:
        return await self.store.read(SavedFilter, filter_id)

    async def contents(self, filter_id: UUID) -> FilterContents:
        key = await self.keys.get(filter_id)
        return key.open((await self.kept(filter_id)).contents, FilterContents)

    async def decides(self, decide: Callable[[Unit], Awaitable[None]]) -> None:
        await self.store.run(decide, cause=Cause(correlation_id=uuid4()))

    @property
    def told(self) -> list[str]:
        """What happened, in a word each."""
        return [type(fact).__name__ for fact in self.store.facts]

    @property
    def written(self) -> list[str]:
        """What was written to the shelf, in a word each."""
        return [statement.sql for statement in self.store.statements]


def _order(
    filter_id: UUID,
    *,
    by: str = "ann",
    roles: frozenset[str] = frozenset({"clerk"}),
    municipality: str = ZONNEBERG,
    seen_version: int | None = None,
) -> dict[str, Any]:
    return {
        "filter_id": filter_id,
        "by": by,
        "roles": roles,
        "municipality": municipality,
        "seen_version": seen_version,
    }
