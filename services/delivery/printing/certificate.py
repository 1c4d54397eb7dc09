"""What is needed to print one certificate, and the municipality in whose name it is printed."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints

from libs.events.contracts.personal import Person

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Letterhead(BaseModel):
    """A municipality as it presents itself on paper.

    Attributes:
        kind: `Gemeente` or `Stad`, printed before the name.
        accent: its own colour (`#0b5f6b`); must be dark enough for white text on it.
        signatory_role: such as `gemachtigd ambtenaar`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: str = "Gemeente"
    name: str
    department: str = "Burgerzaken"
    accent: Colour = "#0b5f6b"
    street_and_number: str
    postcode: str
    town: str
    phone: str
    email: str
    website: str
    signatory_name: str
    signatory_role: str


class Certificate(BaseModel):
    """One certificate, ready to be printed.

    Attributes:
        product: the fixed code of interfaces (`ATT_HOUSEHOLD`).
        title: the Dutch title at the head of the paper.
        reference: the reference number of the request.
        issued_at: aware moment of issue; printed as the date in Brussels.
        person: what the register answered about the person named on the paper.
        for_oneself: False when the paper goes to somebody else than that person.
        code: the verification code, as `code_for` returns it.
        site_url: public address of the site where the code can be checked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    product: str
    title: str
    reference: str
    issued_at: AwareDatetime
    letterhead: Letterhead
    person: Person
    for_oneself: bool = True
    code: str
    site_url: str


def whole_seconds(moment: datetime) -> int:
    """Return the moment as seconds since 1970, as the date inside a PDF wants it."""
    return int(moment.timestamp())
