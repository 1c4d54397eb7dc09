"""What holds for a product from a day on: for everybody by law, and at one municipality."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from libs.assurance import AssuranceLevel
from libs.events.values import Relation


class Policy(BaseModel):
    """What changes on a day; what is not named stays as it was.

    Attributes:
        since: the first day on which it holds, on the calendar of Brussels.
        because: the law or the decision that says so.
        automatic: whether it may ever be handled without a clerk.
        fee_cents: what it costs, in eurocents.
        relations: for whom one may ask.
        level: how surely the applicant must have signed in.
        police_advice: whether the police must advise before it may be delivered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    since: date
    because: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    automatic: bool | None = None
    fee_cents: Annotated[int, Field(ge=0)] | None = None
    relations: Annotated[tuple[Relation, ...], Field(min_length=1)] | None = None
    level: AssuranceLevel | None = None
    police_advice: bool | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.changes:
            raise ValueError("a policy changes something: say what")
        return self

    @property
    def changes(self) -> Mapping[str, Any]:
        """What it changes, by the name that `PolicyInForce` has for it."""
        return self.model_dump(exclude={"since", "because"}, exclude_none=True)


class PolicyInForce(BaseModel):
    """Everything that can change by a day, as it is on one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    automatic: bool
    fee_cents: int
    relations: tuple[Relation, ...]
    level: AssuranceLevel
    police_advice: bool


def _in_order(policies: tuple[Policy, ...]) -> tuple[Policy, ...]:
    days = [policy.since for policy in policies]
    if days != sorted(set(days)):
        raise ValueError("policies stand in the order of their days, one a day")
    return policies


Policies = Annotated[tuple[Policy, ...], AfterValidator(_in_order)]
"""The policies of one product, the earliest first."""

PoliciesOfProducts = Mapping[Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")], Policies]
"""The policies of a municipality, by the code of the product."""
