"""Register codes and values in the Dutch words that a certificate prints."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from libs.dates import MONTHS
from libs.events.contracts.personal import Address, PartialDate, RegisterKind

BRUSSELS = ZoneInfo("Europe/Brussels")
UNBREAKABLE_SPACE = "\N{NO-BREAK SPACE}"
_MONTHS = MONTHS["nl"]

SEXES = {
    **dict.fromkeys(("1", "M", "male"), "man"),
    **dict.fromkeys(("2", "F", "V", "female"), "vrouw"),
}
"""The register's 1 and 2, and the letters that other answers use."""

CIVIL_STATUSES = {
    "10": "ongehuwd",
    "20": "gehuwd",
    "30": "weduwe of weduwnaar",
    "40": "uit de echt gescheiden",
    "41": "uit de echt gescheiden",
    "50": "gescheiden van tafel en bed",
    "51": "gescheiden van tafel en bed",
    "80": "geregistreerd partnerschap",
    "81": "ontbonden geregistreerd partnerschap",
}
"""Register code IT120."""

RELATIONS = {
    "01": "referentiepersoon",
    "02": "echtgenoot of echtgenote",
    "03": "kind",
    "06": "ouder",
    "09": "broer of zus",
    "12": "niet verwant",
    "13": "stiefkind",
    "20": "lid van een gemeenschap",
    "21": "partner",
    "22": "wettelijk samenwonende partner",
    "23": "meemoeder",
}
"""Register code IT141: how somebody is related to the reference person of the household."""

REGISTERS = {
    RegisterKind.POPULATION: "bevolkingsregister",
    RegisterKind.FOREIGNERS: "vreemdelingenregister",
    RegisterKind.WAITING: "wachtregister",
    RegisterKind.BIS: "bisregister",
}

FUNERAL_WISHES = {
    "burial": "begraving van het stoffelijk overschot",
    "cremation": "crematie van het stoffelijk overschot",
    "ash-burial": "crematie, gevolgd door begraving van de as",
    "ash-columbarium": "crematie, gevolgd door bijzetting van de as in een columbarium",
    "ash-scattering": "crematie, gevolgd door verstrooiing van de as",
}

FUNERAL_RITES = {
    "catholic": "katholiek",
    "protestant": "protestants",
    "anglican": "anglicaans",
    "orthodox": "orthodox",
    "jewish": "joods",
    "islamic": "islamitisch",
    "humanist": "vrijzinnig-humanistisch",
    "secular": "vrijzinnig",
    "neutral": "neutraal",
}


def spell_date(day: date) -> str:
    """Write a date as `30 juli 1985`, kept together on one line."""
    return UNBREAKABLE_SPACE.join((str(day.day), _MONTHS[day.month - 1], str(day.year)))


def spell_moment_as_date(moment: datetime) -> str:
    """Write the date of an aware moment as it was in Brussels."""
    return spell_date(moment.astimezone(BRUSSELS).date())


def spell_partial_date(day: PartialDate) -> str:
    """Write what is known of a date: `30 juli 1985`, `juli 1985` or `1985`."""
    if day.month is None:
        return str(day.year)
    if day.day is None:
        return f"{_MONTHS[day.month - 1]}{UNBREAKABLE_SPACE}{day.year}"
    return spell_date(date(day.year, day.month, day.day))


def spell_birth(place: str, day: PartialDate) -> str:
    """Write place and date of birth, with the right word for what the register knows.

    `te Gent op 30 juli 1985`, `in juli 1985`, `te Gent in 1985 (dag en maand niet gekend)`.
    """
    where = f"te {place} " if place.strip() else ""
    spelled = spell_partial_date(day)
    if day.month is None:
        return f"{where}in {spelled} (dag en maand niet gekend)"
    if day.day is None:
        return f"{where}in {spelled} (dag niet gekend)"
    return f"{where}op {spelled}"


def spell_national_number(number: str) -> str:
    """Group eleven digits as people know them: `85.07.30-033.28`."""
    digits = "".join(character for character in number if character.isdigit())
    if len(digits) != 11:  # noqa: PLR2004 -- a national number has eleven digits
        return number
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


def spell_address(address: Address) -> str:
    """Write an address on one line; the country's name only when it is not Belgium."""
    box = f" bus {address.box}" if address.box else ""
    country = "" if address.country == "BE" else f" ({address.country})"
    return f"{address.street} {address.number}{box}, {address.postcode} {address.town}{country}"


def spell_relation(code: str) -> str:
    """Say how somebody is related to the reference person; the bare code where it has no word."""
    return RELATIONS.get(code, f"verwantschapscode {code}")


def spell_civil_status(code: str, *, sex: str) -> str:
    """Say a civil status, for widowed people by their sex."""
    if code == "30" and sex in SEXES:
        return {"man": "weduwnaar", "vrouw": "weduwe"}[SEXES[sex]]
    return CIVIL_STATUSES[code]
