"""What can be asked of a search, as it stands in the address; what we do not know is refused."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from libs.events.values import CaseState, Channel, Family
from libs.web.consistency import After
from libs.web.wrong_input import ToldInDutch
from services.reporting.rules.a_day_lasts_from_midnight_to_midnight_in_brussels import (
    DayOrMomentIsUnreadable,
    first_moment,
    moment_after,
)
from services.reporting.views.search.criteria import BuiltInFilter, Criteria, Sort

_DAY_OR_MOMENT = WithJsonSchema(
    {
        "type": "string",
        "description": "Een dag (2026-11-21, in Brussel) of een tijdstip (RFC 3339).",
        "examples": ["2026-11-21", "2026-11-21T09:00:00+01:00"],
    }
)


def _read_with(read: Callable[[str], datetime]) -> BeforeValidator:
    def reader(text: object) -> datetime | None:
        if text in (None, ""):
            return None
        try:
            return read(str(text))
        except DayOrMomentIsUnreadable as error:
            raise ToldInDutch(
                "Geef een dag zoals 2026-11-21 of een tijdstip zoals 2026-11-21T09:00:00+01:00."
            ) from error

    return BeforeValidator(reader)


def _without_blanks(values: object) -> object:
    """Leave empty values out: a form sends a field that was not filled in as an empty text."""
    return [value for value in values if value != ""] if isinstance(values, list) else values


def _none_when_blank(value: object) -> object:
    return None if value == "" else value


From = Annotated[datetime | None, _read_with(first_moment), _DAY_OR_MOMENT]
Until = Annotated[datetime | None, _read_with(moment_after), _DAY_OR_MOMENT]
_Listed = BeforeValidator(_without_blanks)
_Blank = BeforeValidator(_none_when_blank)
ProductCode = Annotated[str, Field(pattern=r"^[A-Z0-9_]{1,64}$")]
StaffId = Annotated[str, Field(pattern=r"^[^\x00-\x1f]{1,200}$")]


class SearchParameters(BaseModel):
    """Criteria, order and page; a parameter that is given twice means: one of these."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    q: Annotated[str, Field(max_length=200, description="Woorden: naam, referentie, product.")] = ""
    filter: Annotated[BuiltInFilter | None, _Blank] = None
    family: Annotated[tuple[Family, ...], _Listed] = ()
    product: Annotated[tuple[ProductCode, ...], _Listed] = ()
    status: Annotated[tuple[CaseState, ...], _Listed] = ()
    outcome: Annotated[tuple[CaseState, ...], _Listed] = ()
    channel: Annotated[tuple[Channel, ...], _Listed] = ()
    automatic: Annotated[bool | None, _Blank] = None
    assignee: Annotated[StaffId | None, _Blank] = None
    submitted_from: From = None
    submitted_to: Until = None
    closed_from: From = None
    closed_to: Until = None
    sort: Sort = Sort.NEWEST
    cursor: Annotated[str | None, _Blank] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    after: After = None

    def criteria(self) -> Criteria:
        """Return the criteria alone."""
        return Criteria(
            q=self.q,
            filter=self.filter,
            families=self.family,
            products=self.product,
            statuses=self.status,
            outcomes=self.outcome,
            channels=self.channel,
            automatic=self.automatic,
            assignee=self.assignee,
            submitted_from=self.submitted_from,
            submitted_until=self.submitted_to,
            closed_from=self.closed_from,
            closed_until=self.closed_to,
        )
