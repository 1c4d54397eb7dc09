"""The words that templates lay out: the form of what is handed to them as JSON."""

from pydantic import BaseModel, ConfigDict

from services.delivery.printing.certificate import Letterhead


class _Printed(BaseModel):
    model_config = ConfigDict(frozen=True)


class PrintedMember(_Printed):
    """A line of the household."""

    name: str
    born: str
    relation: str


class PrintedPeriod(_Printed):
    """A line of the history of addresses."""

    address: str
    since: str
    until: str


class PrintedPerson(_Printed):
    """The person's block and everything that a statement may need; None: not to be printed."""

    full_name: str
    surname: str
    first_names: str
    birth: str
    national_number: str
    sex: str
    nationalities: str
    civil_status: str | None
    civil_status_since: str | None
    register_name: str
    register_since: str | None
    town: str | None
    address: str | None
    address_since: str | None
    address_is_protected: bool
    history: tuple[PrintedPeriod, ...]
    household: tuple[PrintedMember, ...]
    partner: str | None
    partner_since: str | None
    funeral_wish: str | None
    funeral_rites: str | None


class PrintedCertificate(_Printed):
    """Everything that a template of a certificate may use."""

    title: str
    reference: str
    issued_on: str
    letterhead: Letterhead
    person: PrintedPerson
    code: str
    site: str
    verification_address: str
    qr: str
