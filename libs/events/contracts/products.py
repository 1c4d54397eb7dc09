"""The product as it was when a request was submitted; it travels with the request.

The other services need no catalogue: what they must know about a product is in this copy.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from libs.events.values import Family


class Source(StrEnum):
    """Where the content of a paper comes from."""

    NONE = "none"
    POPULATION_REGISTER = "population-register"
    CENTRAL_CRIMINAL_RECORD = "central-criminal-record"
    CIVIL_STATUS_ACTS = "civil-status-acts"


class Product(BaseModel):
    """What was asked for, and the policy that held at that moment.

    Attributes:
        code: the fixed code of interfaces (`ATT_HOUSEHOLD`).
        title: the Dutch name shown to people.
        automatic: whether it may ever be handled without a clerk.
        template: name of the document template in delivery; None where nothing is printed.
        fee_cents: what it costs, in eurocents; a fee that is not paid is never automatic.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    code: str
    title: str
    family: Family
    theme: str
    source: Source
    automatic: bool
    template: str | None = None
    fee_cents: int = 0
