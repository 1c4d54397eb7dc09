"""The shapes of the register's answers; their meaning stands in the docstring of ``register``."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from deploy.simulators.personas.model import Address, Code, Contact, Person, RegisterKind
from deploy.simulators.received import Record


class Answer(Record):
    """A part of an answer; its names travel in camelCase, as the register writes them."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True
    )


class NamedCode(Answer):
    """A code of the register with its Dutch name."""

    code: str
    naam: str


class Registration(Answer):
    """Under which number someone is registered."""

    identificator: str


class Birth(Answer):
    """When and where someone was born."""

    datum: date
    plaats: str


class Death(Answer):
    """When someone died."""

    datum: date


class Manager(Answer):
    """The municipality that manages the record."""

    nis_code: str
    gemeentenaam: str


class Residence(Answer):
    """An address with its period."""

    soort: Literal["domicilie", "contactadres"]
    straatnaam: str
    huisnummer: str
    busnummer: str | None
    postcode: str
    gemeentenaam: str
    nis_code: str
    sinds: date
    tot: date | None


class HouseholdMember(Answer):
    """Someone who lives at the same address, with the relation to the reference person."""

    identificator: str
    voornaam: tuple[str, ...]
    achternaam: tuple[str, ...]
    geboortedatum: date
    relatie: NamedCode
    niet_mededeelbaar: bool


class Relative(Answer):
    """Someone of the ascending line, with what they are to the person."""

    identificator: str
    voornaam: tuple[str, ...]
    achternaam: tuple[str, ...]
    relatie: NamedCode


class CivilStatus(NamedCode):
    """The civil status and since when."""

    sinds: date


class LegalCohabitation(Answer):
    """Since when someone legally cohabits."""

    sinds: date


class ContactDetails(Answer):
    """One of each, or none."""

    email: str | None
    gsm: str | None
    telefoon: str | None


class RegisteredPerson(Answer):
    """GeregistreerdPersoon."""

    registratie: Registration
    voornaam: tuple[str, ...]
    achternaam: tuple[str, ...]
    geslacht: NamedCode
    geboorte: Birth
    overlijden: Death | None
    nationaliteit: tuple[NamedCode, ...]
    # ``register`` is a method of every pydantic class, hence the alias.
    kept_in: Annotated[RegisterKind, Field(alias="register")]
    beheerder: Manager | None
    dossierstatus: NamedCode | None
    verblijfplaats: Residence
    verblijfplaatshistoriek: tuple[Residence, ...]
    niet_mededeelbaar_adres: bool
    gezin: tuple[HouseholdMember, ...]
    burgerlijke_staat: CivilStatus
    wettelijke_samenwoning: LegalCohabitation | None
    kiezer: bool
    laatste_wilsbeschikking: str | None
    contactgegevens: ContactDetails
    bekwaam: bool
    bewindvoerder: str | None
    minderjarig: bool
    afstamming: tuple[Relative, ...] | None


class Warning30004(Answer):
    """The number that was asked has been replaced."""

    code: Literal["30004"] = "30004"
    diagnose: str = "INSZ vervangen"
    nieuwe_insz: str


class PersonEnvelope(Answer):
    """The answer to a lookup."""

    data: RegisteredPerson
    waarschuwingen: tuple[Warning30004, ...]


def envelope_of(
    person: Person,
    *,
    household: tuple[Person, ...],
    contact: Contact,
    number_was_replaced: bool,
    parents: tuple[Person, ...] | None = None,
) -> PersonEnvelope:
    """The answer about this person; ``parents`` only where the descent was asked for."""
    warnings = (Warning30004(nieuwe_insz=person.national_number),) if number_was_replaced else ()
    return PersonEnvelope(
        data=_registered(person, household, contact, parents),
        waarschuwingen=warnings,
    )


def _registered(
    person: Person,
    household: tuple[Person, ...],
    contact: Contact,
    parents: tuple[Person, ...] | None,
) -> RegisteredPerson:
    cohabiting = person.legally_cohabiting_since
    return RegisteredPerson(
        registratie=Registration(identificator=person.national_number),
        voornaam=person.first_names,
        achternaam=(person.surname,),
        geslacht=_named(person.sex),
        geboorte=Birth(datum=person.born, plaats=person.birthplace),
        overlijden=Death(datum=person.died) if person.died else None,
        nationaliteit=(_named(person.nationality),),
        kept_in=person.register,
        beheerder=_manager(person),
        dossierstatus=_named(person.dossier_status) if person.dossier_status else None,
        verblijfplaats=_residence(person, person.home),
        verblijfplaatshistoriek=tuple(_residence(person, each) for each in person.earlier_homes),
        niet_mededeelbaar_adres=person.non_disclosable,
        gezin=tuple(_member(each) for each in household),
        burgerlijke_staat=CivilStatus(
            code=person.civil_status.code,
            naam=person.civil_status.name,
            sinds=person.civil_status_since,
        ),
        wettelijke_samenwoning=LegalCohabitation(sinds=cohabiting) if cohabiting else None,
        kiezer=person.voter,
        laatste_wilsbeschikking=person.funeral_wish,
        contactgegevens=ContactDetails(
            email=contact.email, gsm=contact.mobile, telefoon=contact.phone
        ),
        bekwaam=person.capable,
        bewindvoerder=person.administrator,
        minderjarig=person.minor,
        afstamming=None if parents is None else tuple(_parent(each) for each in parents),
    )


def _named(code: Code) -> NamedCode:
    return NamedCode(code=code.code, naam=code.name)


def _manager(person: Person) -> Manager | None:
    if person.managed_by is None:
        return None
    return Manager(nis_code=person.managed_by, gemeentenaam=person.home.municipality)


def _residence(person: Person, address: Address) -> Residence:
    return Residence(
        soort="contactadres" if person.register == "bisregister" else "domicilie",
        straatnaam=address.street,
        huisnummer=address.house_number,
        busnummer=address.box,
        postcode=address.postcode,
        gemeentenaam=address.municipality,
        nis_code=address.nis,
        sinds=address.since,
        tot=address.until,
    )


def _member(person: Person) -> HouseholdMember:
    return HouseholdMember(
        identificator=person.national_number,
        voornaam=person.first_names,
        achternaam=(person.surname,),
        geboortedatum=person.born,
        relatie=_named(person.relation),
        niet_mededeelbaar=person.non_disclosable,
    )


def _parent(person: Person) -> Relative:
    return Relative(
        identificator=person.national_number,
        voornaam=person.first_names,
        achternaam=(person.surname,),
        relatie=NamedCode(code="06", naam="Ouder"),
    )
