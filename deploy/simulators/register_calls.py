"""What every call of the register has in common: its headers, and whom they are about."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header

from deploy.simulators.personas.model import Person
from deploy.simulators.personas.numbers import number_is_well_formed
from deploy.simulators.problems import Problem
from deploy.simulators.town import Town

_SHORTEST_CORRELATION, _LONGEST_CORRELATION = 10, 36
_NOTHING_KNOWN = "30001"
_CANCELLED = "30002"
_REFUSALS = {_NOTHING_KNOWN: "Geen gegevens gevonden.", _CANCELLED: "Het INSZ is geannuleerd."}


@dataclass(frozen=True, kw_only=True)
class Headers:
    """The headers that every call of the register has."""

    insz: str
    correlation_id: str
    user: str
    capacity: str


async def headers_of_the_call(
    x_insz: Annotated[str | None, Header()] = None,
    x_correlation_id: Annotated[str | None, Header()] = None,
    x_gebruiker: Annotated[str | None, Header()] = None,
    x_hoedanigheid: Annotated[str | None, Header()] = None,
) -> Headers:
    """The headers, if they are as the register wants them.

    Raises:
        Problem: one is missing or malformed.
    """
    correlation = x_correlation_id or ""
    if not _SHORTEST_CORRELATION <= len(correlation) <= _LONGEST_CORRELATION:
        raise Problem(400, "badRequest", "X-Correlation-Id telt 10 tot 36 tekens.", code="20001")
    if not x_gebruiker or not x_hoedanigheid:
        detail = "X-Gebruiker en X-Hoedanigheid zijn verplicht."
        raise Problem(403, "missingPermission", detail, code="40001")
    if not x_insz or not number_is_well_formed(x_insz):
        raise Problem(400, "badRequest", "De structuur van het INSZ is ongeldig.", code="20002")
    return Headers(
        insz=x_insz, correlation_id=correlation, user=x_gebruiker, capacity=x_hoedanigheid
    )


TheHeaders = Annotated[Headers, Depends(headers_of_the_call)]


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What the register finds for a number: a person, or the code why not."""

    person: Person | None
    number_was_replaced: bool = False
    code: str | None = None

    def refusal(self) -> Problem:
        """The problem of a number without a person."""
        code = self.code or _NOTHING_KNOWN
        return Problem(404, "resourceNotFound", _REFUSALS[code], code=code)


def seek(town: Town, number: str) -> Sought:
    """Looks for the owner of a number, current or replaced."""
    if number == town.directory.cancelled_number:
        return Sought(person=None, code=_CANCELLED)
    found = town.directory.by_number(number)
    if found is None:
        return Sought(person=None, code=_NOTHING_KNOWN)
    return Sought(person=found.person, number_was_replaced=found.number_was_replaced)
