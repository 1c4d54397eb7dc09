"""Staff who keep filters, over the public API of reporting."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx

from tests.support.answers import Answer, read
from tests.support.staff import REPORTING, Analyst


class Owner(Answer):
    """Whose a filter is."""

    id: str
    name: str


class Filter(Answer):
    """A filter as one of those who may use it sees it."""

    id: str
    name: str
    built_in: bool
    mine: bool
    owner: Owner | None
    criteria: dict[str, Any]
    shared_with: dict[str, Any] | None
    version: int | None


class Filters(Answer):
    """The filters that somebody may use."""

    items: list[Filter]


class Keeper(Analyst):
    """Somebody who searches, and keeps filters for it."""

    def saves(self, name: str, **criteria: Any) -> Filter:
        """Save a filter, which must be accepted."""
        return read(self.tries_to_save(name, **criteria), Filter, status=201)

    def tries_to_save(self, name: str, **criteria: Any) -> httpx.Response:
        """Save a filter, whatever comes of it."""
        return self.http.post(
            f"{REPORTING}/filters",
            json={"name": name, "criteria": criteria},
            headers={"Idempotency-Key": str(uuid4())},
        )

    @property
    def filters(self) -> dict[str, Filter]:
        """Everything that I may use, by id."""
        items = read(self.http.get(f"{REPORTING}/filters"), Filters).items
        return {each.id: each for each in items}

    def shares(self, kept: Filter, way: Mapping[str, Any]) -> Filter:
        """Share a filter of mine."""
        return read(self.tries_to_share(kept, way), Filter)

    def tries_to_share(self, kept: Filter, way: Mapping[str, Any]) -> httpx.Response:
        """Share a filter, whatever comes of it."""
        return self.http.post(f"{REPORTING}/filters/{kept.id}/share", json=dict(way))

    def takes_back(self, kept: Filter) -> Filter:
        """Share a filter of mine with nobody any more."""
        return read(self.http.delete(f"{REPORTING}/filters/{kept.id}/share"), Filter)

    def tries_to_change(
        self, kept: Filter, *, seen_version: int | None = None, **changes: Any
    ) -> httpx.Response:
        """Change a filter, whatever comes of it."""
        headers = {"If-Match": f'"{seen_version}"'} if seen_version is not None else {}
        return self.http.patch(f"{REPORTING}/filters/{kept.id}", json=changes, headers=headers)

    def changes(self, kept: Filter, **changes: Any) -> Filter:
        """Change a filter of mine."""
        return read(self.tries_to_change(kept, **changes), Filter)

    def tries_to_delete(self, kept: Filter) -> httpx.Response:
        """Throw a filter away, whatever comes of it."""
        return self.http.delete(f"{REPORTING}/filters/{kept.id}")
