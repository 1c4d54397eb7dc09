"""How fresh what the API answers is, as callers are told."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Self

from pydantic import BaseModel

from services.reporting.model.as_of import AsOf

Freshness = Callable[[], AsOf]
"""Tells up to when the search view holds everything, at this moment and from memory."""


def freshness_of(
    up_to: Callable[[], datetime | None], *, clock: Callable[[], datetime]
) -> Freshness:
    """Return how fresh the view is that holds everything up to a moment."""
    return lambda: AsOf.seen(up_to(), now=clock())


class AsOfShown(BaseModel):
    """Tot wanneer het overzicht bijgewerkt is; `up_to` is leeg als we dat nog niet weten.

    Is het niet `complete`, dan vult het overzicht zich nog: van wat na `up_to` gebeurde, ontbreken
    aanvragen, stappen en cijfers. Reken er niet op, en vraag het later opnieuw.
    """

    up_to: datetime | None
    complete: bool

    @classmethod
    def of(cls, as_of: AsOf) -> Self:
        """Show it in UTC."""
        up_to = as_of.up_to and as_of.up_to.astimezone(UTC)
        return cls(up_to=up_to, complete=as_of.is_complete)
