"""Turns the traits of someone of the town into the full record, relative to today."""

from datetime import date

from deploy.simulators.personas.model import ADULT_AGE, Address, Code, Person, PersonTraits
from deploy.simulators.personas.numbers import (
    TEST_MONTH,
    TEST_MONTH_OF_BIS,
    born_in_the_year_of_turning,
    number_for,
)

MUNICIPALITIES = {"99001": ("Zonneberg", "9998"), "99002": ("Lindedaal", "9997")}
RELATIONS = {
    "01": "Referentiepersoon",
    "02": "Echtgenoot of echtgenote",
    "03": "Kind",
    "06": "Ouder",
    "09": "Broer of zus",
    "12": "Niet verwant",
    "22": "Wettelijk samenwonende partner",
}
CIVIL_STATUSES = {
    "10": "Ongehuwd",
    "20": "Gehuwd",
    "30": "Weduwstaat",
    "40": "Gescheiden",
}
NATIONALITIES = {"BE": "België", "ID": "Indonesië", "GN": "Guinee"}
DECEASED = Code(code="99990", name="Overleden")
_SEXES = {"man": Code(code="1", name="man"), "woman": Code(code="2", name="vrouw")}
_YEARS_AT_HOME = 9
_YEARS_AT_EACH_EARLIER_HOME = 6
_REPLACED_COUNTER_STEP = 500


def settle(traits: PersonTraits, today: date) -> Person:
    """Everything the register knows of this person on this day."""
    born = traits.born or born_in_the_year_of_turning(traits.turning, traits.birthday, today)
    is_bis = traits.register == "bisregister"
    shift = TEST_MONTH_OF_BIS if is_bis else TEST_MONTH
    home = _home(traits, born, today)
    adult = _age(born, today) >= ADULT_AGE
    lives = traits.died_years_ago is None
    belgian_resident = traits.nationality == "BE" and not is_bis
    return Person(
        key=traits.key,
        description=traits.description,
        first_names=traits.first_names,
        surname=traits.surname,
        sex=_SEXES[traits.sex],
        born=born,
        birthplace="Conakry" if is_bis else home.municipality,
        national_number=number_for(born, traits.counter, month_shift=shift),
        replaced_number=(
            number_for(born, traits.counter + _REPLACED_COUNTER_STEP)
            if traits.number_was_replaced
            else None
        ),
        nationality=Code(code=traits.nationality, name=NATIONALITIES[traits.nationality]),
        register=traits.register,
        managed_by=None if is_bis else traits.nis,
        home=home,
        earlier_homes=_earlier_homes(traits, home),
        household=traits.household,
        relation=Code(code=traits.relation, name=RELATIONS[traits.relation]),
        civil_status=Code(code=traits.civil_status, name=CIVIL_STATUSES[traits.civil_status]),
        civil_status_since=born if traits.civil_status == "10" else home.since,
        legally_cohabiting_since=home.since if traits.legally_cohabiting else None,
        voter=adult and lives and belgian_resident and traits.capable,
        funeral_wish=traits.funeral_wish,
        contact=traits.contact,
        sign_in_mail=traits.contact.email if traits.sign_in_mail else None,
        language=traits.language,
        ebox=traits.ebox,
        dossier_status=None if lives else DECEASED,
        died=None if traits.died_years_ago is None else _years_before(today, traits.died_years_ago),
        minor=not adult,
        capable=traits.capable,
        administrator=traits.administrator,
        non_disclosable=traits.non_disclosable,
        parents=traits.parents,
    )


def _home(traits: PersonTraits, born: date, today: date) -> Address:
    municipality, postcode = MUNICIPALITIES[traits.nis]
    return Address(
        street=traits.street,
        house_number=traits.house_number,
        box=traits.box,
        postcode=postcode,
        municipality=municipality,
        nis=traits.nis,
        since=max(_years_before(today, _YEARS_AT_HOME), born),
    )


def _earlier_homes(traits: PersonTraits, home: Address) -> tuple[Address, ...]:
    """Newest first; each ends the day before the next begins."""
    earlier: list[Address] = []
    next_start = home.since
    for house, nis in enumerate(traits.lived_before_in, start=1):
        municipality, postcode = MUNICIPALITIES[nis]
        since = date(next_start.year - _YEARS_AT_EACH_EARLIER_HOME, 3, 1)
        earlier.append(
            Address(
                street="Oude Baan",
                house_number=str(10 * house),
                postcode=postcode,
                municipality=municipality,
                nis=nis,
                since=since,
                until=date.fromordinal(next_start.toordinal() - 1),
            )
        )
        next_start = since
    return tuple(earlier)


def _years_before(today: date, years: int) -> date:
    return date(today.year - years, 5, 12)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
