"""What the routes of filters work with, and how an order about one is carried out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Protocol, TypedDict
from uuid import UUID

from fastapi import Depends, Header, Path, Request

from libs.events.envelope import Cause
from libs.events.unit import Done, Once, T, Unit
from libs.privacy.sealed import Keys
from libs.web.application import caller_cause
from libs.web.gate import Gate
from libs.web.if_match import seen_version, version_is_unreadable
from libs.web.problems import Problem
from libs.web.telling import telling
from services.reporting.use_cases.shelf import UnknownFilter
from services.reporting.views.filters.shelf import FilterShelf
from services.reporting.views.search.criteria import BuiltInFilter
from services.reporting.web.api.access import Reader, reader
from services.reporting.web.api.filter_shapes import Filter, shown
from services.reporting.web.api.parameters import filter_id_of
from services.reporting.web.api.refusals import (
    CONFLICTS,
    WRONG_INPUT,
    FilterIsBuiltIn,
    wrong_input,
)


async def _filter_id(
    filter_id: Annotated[
        str, Path(max_length=100, description="De `id` van een filter uit `GET /filters`.")
    ],
) -> BuiltInFilter | UUID:
    found = filter_id_of(filter_id)
    if found is None:  # whatever cannot be an id names nothing
        raise UnknownFilter
    return found


FilterPath = Annotated[BuiltInFilter | UUID, Depends(_filter_id)]
"""The filter in the address of a route: a built-in one by its name, or a saved one."""


class Store(Protocol):
    """Where decisions are committed; the event store is one."""

    async def run(
        self, decide: Callable[[Unit], Awaitable[T]], *, cause: Cause, once: Once | None = None
    ) -> Done[T]:
        """Decide and commit."""
        ...


@dataclass(frozen=True, kw_only=True)
class FilterDesk:
    """The things behind the routes; `secret` keys what is stored of idempotency keys and bodies."""

    store: Store
    shelf: FilterShelf
    keys: Keys
    gate: Gate
    clock: Callable[[], datetime]
    secret: bytes = field(repr=False)

    async def shows(self, filter_id: UUID, reader: Reader) -> Filter:
        """Return a filter as it is now.

        Raises:
            UnknownFilter: there is none that this person may use.
        """
        kept = await self.shelf.one_usable_by(reader.user, filter_id)
        if kept is None:
            raise UnknownFilter
        return shown(kept, reader.user)


class OrderFields(TypedDict):
    """What every order about a filter has in common."""

    filter_id: UUID
    by: str
    roles: frozenset[str]
    municipality: str
    seen_version: int | None


@dataclass(frozen=True, kw_only=True)
class Ordering:
    """One member of staff with an order about one filter."""

    desk: FilterDesk
    reader: Reader
    filter: BuiltInFilter | UUID
    cause: Cause
    seen_version: int | None

    @property
    def filter_id(self) -> UUID:
        """The saved filter that it is about.

        Raises:
            FilterIsBuiltIn: it is about one that everybody has.
        """
        if not isinstance(self.filter, UUID):
            raise FilterIsBuiltIn
        return self.filter

    @property
    def fields(self) -> OrderFields:
        """Return what every order has in common."""
        user = self.reader.user
        return {
            "filter_id": self.filter_id,
            "by": user.staff_id,
            "roles": user.roles,
            "municipality": user.municipality,
            "seen_version": self.seen_version,
        }

    async def perform(self, decide: Callable[[Unit], Awaitable[None]]) -> None:
        """Carry it out.

        Raises:
            FilterIsBuiltIn, UnknownFilter, FilterIsSomebodyElses, FilterNameIsTaken: it cannot be.
            Problem: 409 with the filter as it is now, or 422.
        """
        if await self.desk.shelf.one_usable_by(self.reader.user, self.filter_id) is None:
            raise UnknownFilter  # before anything of it is loaded
        try:
            await self.desk.store.run(decide, cause=self.cause)
        except tuple(CONFLICTS) as conflict:
            raise await self._with_the_filter(conflict) from None
        except tuple(WRONG_INPUT) as error:
            raise wrong_input(error) from None

    async def shown(self) -> Filter:
        """Return the filter as it is now."""
        return await self.desk.shows(self.filter_id, self.reader)

    async def _with_the_filter(self, conflict: Exception) -> Problem:
        answer = next(CONFLICTS[kind] for kind in type(conflict).__mro__ if kind in CONFLICTS)
        body = await self.shown()
        return Problem(
            answer.kind,
            answer.title,
            status=answer.status,
            detail=answer.detail,
            more={"filter": body.model_dump(mode="json", by_alias=True)},
        )


def ordering(desk: FilterDesk, permission: str) -> Callable[..., Awaitable[Ordering]]:
    """Make the dependency of every order about a filter, for who may give it."""
    signed_in = reader(desk.gate, permission)

    @telling(version_is_unreadable(), *CONFLICTS.values())
    async def order(
        request: Request,
        caller: Annotated[Reader, Depends(signed_in)],  # first: who may not come in learns nothing
        filter_id: FilterPath,
        if_match: Annotated[
            str | None,
            Header(
                alias="If-Match",
                max_length=40,
                description="Niet verplicht. Geef de `version` die je zag: is de filter intussen "
                "gewijzigd, dan gebeurt er niets en krijg je 409. Zonder deze header, of met `*`, "
                "geldt je opdracht voor de filter zoals hij dan is.",
            ),
        ] = None,
    ) -> Ordering:
        return Ordering(
            desk=desk,
            reader=caller,
            filter=filter_id,
            cause=caller_cause(request),
            seen_version=seen_version(if_match),
        )

    return order
