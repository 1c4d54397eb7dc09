"""Filters as the API takes them in and shows them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    WithJsonSchema,
    model_validator,
)

from libs.web.texts import Line
from libs.web.wrong_input import ToldInDutch
from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import (
    MUNICIPALITY,
    role_in,
    user_in,
    with_role,
    with_user,
)
from services.reporting.views.filters.query import User
from services.reporting.views.filters.shelf import KeptFilter
from services.reporting.views.search.criteria import BuiltInFilter
from services.reporting.web.api.filter_criteria import FilterCriteria, gone_from
from services.reporting.web.api.parameters import StaffId

_LONGEST: Final = 100
_MOST: Final = 100
StaffRole = Literal["clerk", "lead", "analyst"]
_ROLES: Final[tuple[StaffRole, ...]] = get_args(StaffRole)


def _of_its_length(name: str) -> str:
    if not 1 <= len(name) <= _LONGEST:
        raise ToldInDutch(f"Geef de filter een naam van 1 tot {_LONGEST} tekens.")
    return name


FilterName = Annotated[
    Line,
    AfterValidator(_of_its_length),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": _LONGEST}),
]


class NewFilter(BaseModel):
    """Een filter om te bewaren."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: FilterName
    criteria: FilterCriteria


class FilterChanges(BaseModel):
    """Wat er anders moet aan een filter; wat je weglaat, blijft zoals het is."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: FilterName | None = None
    criteria: FilterCriteria | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.name is None and self.criteria is None:
            raise ToldInDutch("Zeg wat er anders moet: `name`, `criteria` of allebei.")
        return self


class Sharing(BaseModel):
    """Met wie een filter gedeeld is: de hele gemeente, een rol, of collega's. Kies er één."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        json_schema_extra={
            "examples": [
                {"role": "lead"},
                {"with": "municipality"},
                {"users": ["b7d2c1f4-90aa-4c55-8e1d-2f6f3c9a1e07"]},
            ]
        },
    )
    with_: Annotated[Literal["municipality"] | None, Field(alias="with")] = None
    role: StaffRole | None = None
    users: Annotated[tuple[StaffId, ...], Field(min_length=1, max_length=_MOST)] | None = None

    @model_validator(mode="after")
    def _is_one_way(self) -> Self:
        if [self.with_, self.role, self.users].count(None) != 2:  # noqa: PLR2004 - one of three
            raise ToldInDutch("Kies één van deze: `with`, `role` of `users`.")
        return self

    def names(self) -> tuple[str, ...]:
        """Return those whom it is shared with, as they are kept: each once, in one order."""
        if self.with_ is not None:
            return (MUNICIPALITY,)
        if self.role is not None:
            return (with_role(self.role),)
        return tuple(sorted({with_user(staff_id) for staff_id in self.users or ()}))

    @classmethod
    def of(cls, names: Sequence[str]) -> Self | None:
        """Read what is kept back; None when it is shared with nobody."""
        if MUNICIPALITY in names:
            return cls(with_="municipality")
        roles = [role for role in _ROLES if role in map(role_in, names)]
        if roles:
            return cls(role=roles[0])
        users = tuple(user for name in names if (user := user_in(name)) is not None)
        return cls(users=users) if users else None


class Owner(BaseModel):
    """Van wie een filter is."""

    id: str
    name: str


class Filter(BaseModel):
    """Een filter; een ingebouwde is van iedereen en kan je niet wijzigen.

    `unknown_criteria` noemt criteria die niet meer bestaan: pas de filter dan aan. Met wie een
    filter gedeeld is, ziet alleen wie hem bewaarde.
    """

    id: str
    name: str
    built_in: bool
    mine: bool
    owner: Owner | None
    criteria: dict[str, JsonValue]
    unknown_criteria: list[str]
    shared_with: Sharing | None
    version: int | None
    saved_at: datetime | None
    changed_at: datetime | None


class Filters(BaseModel):
    """Alle filters die je kan gebruiken: de ingebouwde, je eigen, en die met jou gedeeld zijn."""

    items: list[Filter]


def built_in(each: BuiltInFilter) -> Filter:
    """Show a filter that everybody has."""
    return Filter(
        id=each.value,
        name=each.known_as,
        built_in=True,
        mine=False,
        owner=None,
        criteria={"family": [each.family.value]},
        unknown_criteria=[],
        shared_with=None,
        version=None,
        saved_at=None,
        changed_at=None,
    )


def shown(kept: KeptFilter, user: User) -> Filter:
    """Show a filter to somebody who may use it."""
    is_own = kept.owner == user.staff_id
    return Filter(
        id=str(kept.filter_id),
        name=kept.contents.name,
        built_in=False,
        mine=is_own,
        owner=Owner(id=kept.owner, name=kept.contents.owner_name),
        criteria=kept.contents.criteria,
        unknown_criteria=gone_from(kept.contents.criteria),
        shared_with=Sharing.of(kept.shared_with) if is_own else None,
        version=kept.version,
        saved_at=kept.saved_at.astimezone(UTC),
        changed_at=kept.changed_at.astimezone(UTC),
    )
