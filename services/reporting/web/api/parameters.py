"""What can be asked of a search, as it stands in the address; what we do not know is refused."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    WithJsonSchema,
)

from libs.events.values import CaseState, Channel, Family, Purpose
from libs.web.consistency import After
from libs.web.wrong_input import ToldInDutch
from services.reporting.rules.a_day_lasts_from_midnight_to_midnight_in_brussels import (
    DayOrMomentIsUnreadable,
    first_moment,
    moment_after,
)
from services.reporting.views.search.criteria import BuiltInFilter, Criteria, Sort

DAY_OR_MOMENT: dict[str, Any] = {
    "type": "string",
    "description": "Een dag (2026-11-21, in Brussel) of een tijdstip (RFC 3339).",
    "examples": ["2026-11-21", "2026-11-21T09:00:00+01:00"],
}
UNREADABLE = "Geef een dag zoals 2026-11-21 of een tijdstip zoals 2026-11-21T09:00:00+01:00."


def _read_with(read: Callable[[str], datetime]) -> BeforeValidator:
    def reader(text: object) -> datetime | None:
        if text in (None, ""):
            return None
        if isinstance(text, datetime):  # read before, and put together with those of a filter
            return text
        try:
            return read(str(text))
        except DayOrMomentIsUnreadable as error:
            raise ToldInDutch(UNREADABLE) from error

    return BeforeValidator(reader)


def _without_blanks(values: object) -> object:
    """Leave empty values out: a form sends a field that was not filled in as an empty text."""
    if isinstance(values, str):  # JSON may hold one value as it is, where an address has a list
        values = [values]
    return [value for value in values if value != ""] if isinstance(values, list) else values


def _none_when_blank(value: object) -> object:
    return None if value == "" else value


def filter_id_of(text: str) -> BuiltInFilter | UUID | None:
    """Return the built-in filter of this name, or the id of one that is saved; None for neither."""
    if text in set(BuiltInFilter):
        return BuiltInFilter(text)
    try:
        return UUID(text)
    except ValueError:
        return None


def _filter_id(value: object) -> object:
    if value in (None, ""):
        return None
    found = filter_id_of(str(value))
    if found is None:
        raise ToldInDutch("Neem de `id` van een filter uit `GET /filters` over.")
    return found


From = Annotated[datetime | None, _read_with(first_moment), WithJsonSchema(DAY_OR_MOMENT)]
Until = Annotated[datetime | None, _read_with(moment_after), WithJsonSchema(DAY_OR_MOMENT)]
Listed = BeforeValidator(_without_blanks)
Blank = BeforeValidator(_none_when_blank)
FilterId = Annotated[
    BuiltInFilter | UUID | None,
    BeforeValidator(_filter_id),
    WithJsonSchema(
        {
            "type": "string",
            "description": "De `id` van een filter: een ingebouwde, een eigen, of een die met jou "
            "gedeeld is. Wat je er zelf bij vraagt, gaat voor op hetzelfde criterium van de "
            "filter; al de rest telt samen. Een ingebouwde filter beperkt altijd.",
            "examples": [BuiltInFilter.CONTACT_DETAILS.value],
        }
    ),
]
"""A built-in filter by its name, or a saved one by its id."""
ProductCode = Annotated[str, Field(pattern=r"^[A-Z0-9_]{1,64}$")]
ReasonCode = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
StaffId = Annotated[str, Field(pattern=r"^[^\x00-\x1f]{1,200}$")]


class SearchCriteria(BaseModel):
    """Criteria and order; several values of one criterion mean: one of these."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    q: Annotated[str, Field(max_length=200, description="Woorden: naam, referentie, product.")] = ""
    filter: Annotated[BuiltInFilter | None, Blank] = None
    family: Annotated[tuple[Family, ...], Listed] = ()
    product: Annotated[tuple[ProductCode, ...], Listed] = ()
    purpose: Annotated[tuple[Purpose, ...], Listed] = ()
    subject_present: Annotated[
        bool | None, Blank, Field(description="Of de aanvraag voor iemand anders is.")
    ] = None
    status: Annotated[tuple[CaseState, ...], Listed] = ()
    outcome: Annotated[tuple[CaseState, ...], Listed] = ()
    refusal_reason: Annotated[
        tuple[ReasonCode, ...], Listed, Field(description="Waarom er geweigerd is.")
    ] = ()
    channel: Annotated[tuple[Channel, ...], Listed] = ()
    automatic: Annotated[bool | None, Blank] = None
    assignee: Annotated[StaffId | None, Blank] = None
    submitted_from: From = None
    submitted_to: Until = None
    closed_from: From = None
    closed_to: Until = None
    sort: Annotated[
        Sort | None,
        Blank,
        Field(description="Zonder `sort` geldt die van de filter, en anders `-submitted_at`."),
    ] = None

    def criteria(self) -> Criteria:
        """Return the criteria alone."""
        return Criteria(
            q=self.q,
            filter=self.filter,
            families=self.family,
            products=self.product,
            purposes=self.purpose,
            subject_present=self.subject_present,
            statuses=self.status,
            outcomes=self.outcome,
            refusal_reasons=self.refusal_reason,
            channels=self.channel,
            automatic=self.automatic,
            assignee=self.assignee,
            submitted_from=self.submitted_from,
            submitted_until=self.submitted_to,
            closed_from=self.closed_from,
            closed_until=self.closed_to,
        )

    def kept(self) -> dict[str, JsonValue]:
        """Return what is filled in, by its name in the address, moments as text."""
        plain = self.model_dump(mode="json", include=set(SearchCriteria.model_fields))
        return {name: value for name, value in plain.items() if value not in (None, "", [])}

    @property
    def order(self) -> Sort:
        """The order of the result: the newest first when none was asked."""
        return self.sort or Sort.NEWEST


class SearchRequest(SearchCriteria):
    """De criteria van `GET /requests`, met dezelfde namen; `filter` mag ook een bewaarde zijn."""

    filter: FilterId = None  # type: ignore[assignment] # somebody who asks may also name a saved one

    @property
    def saved_filter(self) -> UUID | None:
        """The saved filter that it names; None when it names none or a built-in one."""
        return self.filter if isinstance(self.filter, UUID) else None

    def asked(self) -> dict[str, Any]:
        """Return the criteria that are filled in, beside the filter, by name."""
        found = {name: getattr(self, name) for name in SearchCriteria.model_fields}
        del found["filter"]
        return {name: value for name, value in found.items() if not _is_blank(value)}


class SearchParameters(SearchRequest):
    """A search in the address: a filter, criteria beside it, order and page."""

    cursor: Annotated[str | None, Blank] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    after: After = None


def _is_blank(value: object) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())
