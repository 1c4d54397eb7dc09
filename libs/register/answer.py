"""The shape of the register's answer, as far as we read it: OSLO `persoon.personen`, camelCase.

Anything that we do not read may come and go; what we do read must be there and be well formed: a
half-understood person is worse than none. Dates may be incomplete: `1950`, `1950-03`, `1950-00-00`.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

NationalNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{11}$")]
IncompleteDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Nis = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]


class Part(BaseModel):
    """Base of every part; unknown fields are let be."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel)


class NamedCode(Part):
    """A code of one of the register's lists."""

    code: str


class Registration(Part):
    """Under which number somebody is registered now."""

    identificator: NationalNumber


class Birth(Part):
    """When and where somebody was born."""

    datum: IncompleteDate
    plaats: str


class Death(Part):
    """That somebody died."""

    datum: IncompleteDate


class Manager(Part):
    """The municipality that keeps the file."""

    nis_code: Nis


class Residence(Part):
    """An address with its period; `soort` tells a main residence from a contact address."""

    soort: str
    straatnaam: str
    huisnummer: str
    busnummer: str | None = None
    postcode: str
    gemeentenaam: str
    nis_code: Nis
    sinds: date
    tot: date | None = None


class Member(Part):
    """Somebody who is written at the same address."""

    identificator: NationalNumber
    voornaam: tuple[str, ...] = ()
    achternaam: Annotated[tuple[str, ...], Field(min_length=1)]
    geboortedatum: IncompleteDate
    relatie: NamedCode
    niet_mededeelbaar: bool = False


class Relative(Part):
    """A parent, as the descent of somebody tells."""

    identificator: NationalNumber
    relatie: NamedCode


class CivilStatus(NamedCode):
    """The civil status (IT120) and since when."""

    sinds: date | None = None


class Cohabitation(Part):
    """A registered legal cohabitation."""

    sinds: date


class ContactDetails(Part):
    """One of each, or none."""

    email: str | None = None
    gsm: str | None = None
    telefoon: str | None = None


class RegisteredPerson(Part):
    """GeregistreerdPersoon."""

    registratie: Registration
    voornaam: tuple[str, ...] = ()
    achternaam: Annotated[tuple[str, ...], Field(min_length=1)]
    geslacht: NamedCode
    geboorte: Birth
    overlijden: Death | None = None
    nationaliteit: tuple[NamedCode, ...] = ()
    kind_of_register: Annotated[str, Field(alias="register")]
    beheerder: Manager | None = None
    dossierstatus: NamedCode | None = None
    verblijfplaats: Residence | None = None
    verblijfplaatshistoriek: tuple[Residence, ...] = ()
    niet_mededeelbaar_adres: bool = False
    gezin: tuple[Member, ...] = ()
    burgerlijke_staat: CivilStatus
    wettelijke_samenwoning: Cohabitation | None = None
    kiezer: bool
    laatste_wilsbeschikking: str | None = None
    contactgegevens: ContactDetails = ContactDetails()
    bekwaam: bool
    bewindvoerder: str | None = None
    minderjarig: bool
    afstamming: tuple[Relative, ...] | None = None


class Warned(Part):
    """A warning beside the answer; 30004 tells that the number was replaced."""

    code: str
    nieuwe_insz: NationalNumber | None = None


class PersonEnvelope(Part):
    """The whole answer."""

    data: RegisteredPerson
    waarschuwingen: tuple[Warned, ...] = ()
