"""The criteria of a filter as they are sent and kept: those of a search, days as they are typed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    WithJsonSchema,
)

from libs.events.values import CaseState, Channel, Family, Purpose
from libs.web.texts import Line
from libs.web.wrong_input import ToldInDutch
from services.reporting.rules.a_day_lasts_from_midnight_to_midnight_in_brussels import (
    DayOrMomentIsUnreadable,
    first_moment,
    moment_after,
)
from services.reporting.views.search.criteria import BuiltInFilter, Sort
from services.reporting.web.api.parameters import (
    DAY_OR_MOMENT,
    UNREADABLE,
    Blank,
    Listed,
    ProductCode,
    ReasonCode,
    SearchCriteria,
    StaffId,
)

_MOST: Final = 100
_Several = Field(max_length=_MOST)


def _no_saved_one(value: object) -> object:
    """Refuse a saved filter in a filter: it may change, or be gone, behind the back of this one."""
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in set(BuiltInFilter):
        raise ToldInDutch("In een filter past alleen een ingebouwde filter.")
    return value


def _readable_with(read: Callable[[str], datetime]) -> AfterValidator:
    def check(text: str | None) -> str | None:
        try:
            if text is not None:
                read(text)
        except DayOrMomentIsUnreadable as error:
            raise ToldInDutch(UNREADABLE) from error
        return text

    return AfterValidator(check)


_From = Annotated[str | None, Blank, _readable_with(first_moment), WithJsonSchema(DAY_OR_MOMENT)]
_Until = Annotated[str | None, Blank, _readable_with(moment_after), WithJsonSchema(DAY_OR_MOMENT)]


class FilterCriteria(BaseModel):
    """De criteria waar een filter voor staat, met de namen van `GET /requests`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"family": ["certificates"], "status": ["open"]}]},
    )

    q: Annotated[Line, Field(max_length=200, description="Woorden: naam, referentie, product.")] = (
        ""
    )
    filter: Annotated[BuiltInFilter | None, BeforeValidator(_no_saved_one)] = None
    family: Annotated[tuple[Family, ...], Listed, _Several] = ()
    product: Annotated[tuple[ProductCode, ...], Listed, _Several] = ()
    purpose: Annotated[tuple[Purpose, ...], Listed, _Several] = ()
    subject_present: Annotated[bool | None, Blank] = None
    status: Annotated[tuple[CaseState, ...], Listed, _Several] = ()
    outcome: Annotated[tuple[CaseState, ...], Listed, _Several] = ()
    refusal_reason: Annotated[tuple[ReasonCode, ...], Listed, _Several] = ()
    channel: Annotated[tuple[Channel, ...], Listed, _Several] = ()
    automatic: Annotated[bool | None, Blank] = None
    assignee: Annotated[StaffId | None, Blank] = None
    submitted_from: _From = None
    submitted_to: _Until = None
    closed_from: _From = None
    closed_to: _Until = None
    sort: Annotated[Sort | None, Blank] = None

    def kept(self) -> dict[str, JsonValue]:
        """Return what is filled in, as it is kept."""
        plain = self.model_dump(mode="json")
        return {name: value for name, value in plain.items() if value not in (None, "", [])}


def gone_from(criteria: Mapping[str, JsonValue]) -> list[str]:
    """Return the names of kept criteria that this version does not know, or not with these values.

    A filter outlives versions; what has no meaning any more is told, and never left out in silence.
    """
    try:
        SearchCriteria.model_validate(dict(criteria))
    except ValidationError as error:
        return list(dict.fromkeys(str(one["loc"][0]) for one in error.errors()))
    return []
