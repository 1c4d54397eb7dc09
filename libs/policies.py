"""What a municipality decides about a product from a day on, so that it can follow a change of law.

A policy is a list of changes, each with the first day on which it holds. Until the first of them
holds what the catalogue says; from its day on, and until the next one, holds what the change says.
A request keeps what held when it was submitted, for the copy of the product travels with it.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


class Change(BaseModel):
    """What holds of one product from a day on, on the calendar of Brussels.

    Attributes:
        holds_from: the first day; `from` in a settings file.
        police_advice: whether the police must advise before it may be delivered.
        automatic: whether it may then be handled without a clerk.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    holds_from: Annotated[date, Field(alias="from")]
    police_advice: bool
    automatic: bool = False

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.police_advice and self.automatic:
            raise ValueError("what the police advise on is never handled automatically")
        return self


def _in_order(changes: Sequence[Change]) -> Sequence[Change]:
    if any(earlier.holds_from >= later.holds_from for earlier, later in pairwise(changes)):
        raise ValueError("the changes must stand in the order of their days, one for each day")
    return changes


Changes = Annotated[tuple[Change, ...], AfterValidator(_in_order)]
"""The changes of one product, in the order of their days."""
