"""What the neighbours know of one person."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

RegisterKind = Literal["bevolkingsregister", "vreemdelingenregister", "bisregister"]
EBoxState = Literal["active", "never-opened", "consent-withdrawn"]

ADULT_AGE = 18


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code of the National Register's lists with its Dutch name."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where someone lives or lived: ``since`` and ``until`` are inclusive days."""

    street: str
    house_number: str
    box: str | None = None
    postcode: str
    municipality: str
    nis: str
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The contact details in the register: one of each, phone numbers in E.164."""

    email: str | None = None
    mobile: str | None = None
    phone: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone with a record in the population register (or, with a BIS number, beside it).

    ``parents`` are the keys of those whom the register knows as parents.
    """

    key: str
    description: str | None
    first_names: tuple[str, ...]
    surname: str
    sex: Code
    born: date
    birthplace: str
    national_number: str
    replaced_number: str | None
    nationality: Code
    register: RegisterKind
    managed_by: str | None
    home: Address
    earlier_homes: tuple[Address, ...]
    household: str
    relation: Code
    civil_status: Code
    civil_status_since: date
    legally_cohabiting_since: date | None
    voter: bool
    funeral_wish: str | None
    contact: Contact
    sign_in_mail: str | None
    language: str
    ebox: EBoxState
    dossier_status: Code | None
    died: date | None
    minor: bool
    capable: bool
    administrator: str | None
    non_disclosable: bool
    parents: tuple[str, ...]

    @property
    def sign_in_number(self) -> str:
        """The number on the identity card: the old one when it was replaced since."""
        return self.replaced_number or self.national_number

    @property
    def full_name(self) -> str:
        """First names and surname; a person without first name has the surname only."""
        return " ".join((*self.first_names, self.surname))


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """Someone who signs in at ACM/IDM with a role for an organisation."""

    key: str
    description: str
    first_name: str
    surname: str
    mail: str
    roles: tuple[str, ...]
    organisation_code: str
    organisation_name: str
    nis: str | None

    @property
    def full_name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}"

    def with_roles(self, roles: tuple[str, ...]) -> "StaffMember":
        """The same person in another job."""
        return replace(self, roles=roles)


@dataclass(frozen=True, kw_only=True)
class PersonTraits:
    """What makes someone of the town special; all the rest is the same for everyone."""

    key: str
    first_names: tuple[str, ...]
    surname: str
    sex: Literal["man", "woman"]
    turning: int
    birthday: tuple[int, int]
    counter: int
    street: str
    house_number: str
    household: str
    description: str | None = None
    born: date | None = None
    box: str | None = None
    nis: str = "99001"
    lived_before_in: tuple[str, ...] = ()
    relation: str = "01"
    civil_status: str = "10"
    legally_cohabiting: bool = False
    nationality: Literal["BE", "ID", "GN"] = "BE"
    register: RegisterKind = "bevolkingsregister"
    funeral_wish: str | None = None
    contact: Contact = Contact()
    sign_in_mail: bool = True
    language: str = "nl"
    ebox: EBoxState = "never-opened"
    died_years_ago: int | None = None
    capable: bool = True
    administrator: str | None = None
    non_disclosable: bool = False
    number_was_replaced: bool = False
    parents: tuple[str, ...] = ()
