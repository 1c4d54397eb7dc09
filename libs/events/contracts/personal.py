"""Personal data that travel sealed between services: who asks, about whom, what they answered."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, JsonValue

from libs.privacy.sealed import Sealable


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Applicant(Sealable):
    """Who asks: from the sign-in, completed by the answers.

    `email` is the address of the sign-in (may be absent); `language` is ISO 639-1, empty where the
    sign-in does not tell.
    """

    SCHEMA: ClassVar[str] = "applicant.v1"
    national_number: str
    first_names: str
    surname: str
    email: str | None = None
    language: str = "nl"

    @property
    def full_name(self) -> str:
        """First names and surname; the surname alone where there is no first name."""
        return f"{self.first_names} {self.surname}".strip()


class Subject(Sealable):
    """In whose name the paper is made, when that is somebody other than the applicant."""

    SCHEMA: ClassVar[str] = "subject.v1"
    national_number: str


class Answers(Sealable):
    """What was filled in, valid against the product's schema when it was submitted."""

    SCHEMA: ClassVar[str] = "answers.v1"
    values: dict[str, JsonValue]


class Explanation(Sealable):
    """A clerk's explanation, as typed (plain text, may have line breaks)."""

    SCHEMA: ClassVar[str] = "explanation.v1"
    text: str


class Question(Sealable):
    """What a clerk asks for, as typed (plain text, may have line breaks)."""

    SCHEMA: ClassVar[str] = "question.v1"
    text: str


class Correspondent(Sealable):
    """Somebody other than the applicant to whom we write; `language` is ISO 639-1."""

    SCHEMA: ClassVar[str] = "correspondent.v1"
    name: str
    email: str
    language: str = "nl"


class SuppliedText(Sealable):
    """What somebody wrote in answer to a question (plain text, may have line breaks)."""

    SCHEMA: ClassVar[str] = "supplied-text.v1"
    text: str


class FileName(Sealable):
    """The name that somebody's file had; shown to clerks, never used as a name on our disks."""

    SCHEMA: ClassVar[str] = "file-name.v1"
    name: str


class BackOfficeNote(Sealable):
    """Free text of the back office: "Informatie toegevoegd binnen proces"."""

    SCHEMA: ClassVar[str] = "back-office-note.v1"
    text: str


class ActReference(Sealable):
    """Which act is meant: its number in the database of acts, and the words by which it is known.

    `title` is what a person recognizes it by ("Huwelijk te Zonneberg, 12 mei 2012").
    """

    SCHEMA: ClassVar[str] = "act-reference.v1"
    number: str
    title: str


class AdviceRemark(Sealable):
    """What the police, or a clerk in their name, wrote beside an advice."""

    SCHEMA: ClassVar[str] = "advice-remark.v1"
    text: str


class PartialDate(_Part):
    """A date of which the register may not know day or month."""

    year: int
    month: int | None = None
    day: int | None = None


class Address(_Part):
    """A Belgian address; `nis` is the municipality's five-digit code."""

    street: str
    number: str
    box: str | None = None
    postcode: str
    town: str
    nis: str
    country: str = "BE"


class AddressPeriod(_Part):
    """Where somebody lived; `until` is None for the address of today."""

    address: Address
    since: date
    until: date | None = None


class HouseholdMember(_Part):
    """Somebody of the household; `relation` is an IT141 code towards the reference person."""

    first_names: tuple[str, ...]
    surname: str
    birth_date: PartialDate
    relation: str
    non_disclosable: bool = False


class LegalCohabitation(_Part):
    """A registered legal cohabitation."""

    partner_first_names: tuple[str, ...]
    partner_surname: str
    since: date


class FuneralWish(_Part):
    """The declared last wish: kind of burial and, where given, rites."""

    kind: str
    rites: str | None = None


class RegisterKind(StrEnum):
    """The register in which somebody is written."""

    POPULATION = "population"
    FOREIGNERS = "foreigners"
    WAITING = "waiting"
    BIS = "bis"


class PersonStatus(StrEnum):
    """State of somebody's file in the register (IT001)."""

    ACTIVE = "active"
    DECEASED = "deceased"
    STRUCK_OFF = "struck-off"
    ABROAD = "abroad"
    CANCELLED = "cancelled"


class Person(Sealable):
    """What the population register answered about somebody at one moment.

    `national_number` is the number that counts now; `replaced_number` the one that was asked for
    when it was replaced since (register warning 30004). `civil_status` is an IT120 code.
    `managing_nis` is the municipality that keeps the file.
    """

    SCHEMA: ClassVar[str] = "person.v1"
    national_number: str
    replaced_number: str | None = None
    first_names: tuple[str, ...]
    surname: str
    birth_date: PartialDate
    birth_place: str
    sex: str
    nationalities: tuple[str, ...]
    address: Address | None
    address_since: date | None = None
    contact_address: Address | None = None
    non_disclosable_address: bool = False
    address_history: tuple[AddressPeriod, ...] = ()
    household: tuple[HouseholdMember, ...] = ()
    civil_status: str = "10"
    civil_status_since: date | None = None
    legal_cohabitation: LegalCohabitation | None = None
    voter: bool = False
    funeral_wish: FuneralWish | None = None
    register_kind: RegisterKind = RegisterKind.POPULATION
    register_since: date | None = None
    managing_nis: str | None = None
    status: PersonStatus = PersonStatus.ACTIVE
    minor: bool = False
    incapacitated: bool = False
    contact_email: str | None = None
    contact_mobile: str | None = None
    contact_phone: str | None = None

    @property
    def full_name(self) -> str:
        """First names and surname; the surname alone where there is no first name."""
        return " ".join((*self.first_names, self.surname))
