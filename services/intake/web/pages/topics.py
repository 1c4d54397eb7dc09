"""What a product's form asks, one topic a screen: only what this product needs to know."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from babel import Locale

from libs.events.values import Purpose, Relation
from libs.web.speech import sentence, speaking
from services.intake.model.product import Offer
from services.intake.rules.a_country_is_named_for_use_abroad import BELGIUM, COUNTRIES, COUNTRY
from services.intake.rules.answers_fit_the_product import EMAIL, PHONE

_ABOUT_ANSWERS: Final = "answers."
_LONG: Final = 200
"""From so many letters on, an answer gets more than one line."""

_AUTOCOMPLETE: Final = {EMAIL: "email", PHONE: "tel"}
_TYPES: Final = {EMAIL: "email", PHONE: "tel"}

RELATIONS: Final = {
    Relation.SELF: sentence("Voor mezelf"),
    Relation.CHILD: sentence("Voor mijn kind"),
    Relation.REPRESENTED: sentence("Voor iemand die ik vertegenwoordig"),
}
PURPOSES: Final = {
    Purpose.DOMESTIC: sentence("In België"),
    Purpose.ABROAD: sentence("In het buitenland"),
}


class Topic(StrEnum):
    """The screens, in their order; the value stands in the address."""

    WHOM = "voor-wie"
    USE = "gebruik"
    OWN = "gegevens"


QUESTIONS: Final = {
    Topic.WHOM: sentence("Voor wie is het?"),
    Topic.USE: sentence("Waar gebruik je het?"),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One field of a product's own; title, hint and choices are the product's Dutch.

    Attributes:
        place: where it stands in a request: `answers.reason`.
        rows: of a field of more than one line; None: one line.
    """

    name: str
    place: str
    title: str
    hint: str
    required: bool
    type: str
    autocomplete: str | None
    maxlength: int | None
    rows: int | None
    options: Sequence[str]

    @property
    def is_phone(self) -> bool:
        """Whether a phone number is asked; it is kept in one notation and shown in another."""
        return self.type == _TYPES[PHONE]


def topics_of(offer: Offer) -> tuple[Topic, ...]:
    """Return the screens that this product needs."""
    needed = {
        Topic.WHOM: len(offer.relations) > 1,
        Topic.USE: len(offer.purposes) > 1,
        Topic.OWN: bool(asked_of(offer)) or offer.asks_about_national_register,
    }
    return tuple(topic for topic in Topic if needed[topic])


def topic_of(place: str) -> Topic:
    """Return on which screen a place in the request is filled in."""
    if place.startswith("subject."):
        return Topic.WHOM
    if place in ("purpose", f"{_ABOUT_ANSWERS}{COUNTRY}"):
        return Topic.USE
    return Topic.OWN


def question_of(topic: Topic, offer: Offer) -> str:
    """Return what stands above a screen, in Dutch; the product itself says it of its own fields."""
    title = offer.fields.get("title")
    return QUESTIONS.get(topic) or (title if isinstance(title, str) else offer.title)


def asked_of(offer: Offer) -> Sequence[Asked]:
    """Return the product's own fields; a country belongs to where it is used."""
    properties: Any = offer.fields.get("properties", {})
    required: Any = offer.fields.get("required", ())
    return [
        _asked(name, field, required=name in required)
        for name, field in properties.items()
        if name != COUNTRY
    ]


def countries() -> Sequence[tuple[str, str]]:
    """Return code and name of every country but Belgium, in the language of the page, by name."""
    names: Mapping[str, str] = Locale.parse(speaking()).territories
    known = [(code, names.get(code, code)) for code in COUNTRIES if code != BELGIUM]
    return sorted(known, key=lambda each: _without_accents(each[1]))


def country_named(code: str) -> str:
    """Return the name of a country in the language of the page; the code where it has none."""
    name: str = Locale.parse(speaking()).territories.get(code, code)
    return name


def _asked(name: str, field: Mapping[str, Any], *, required: bool) -> Asked:
    shape, longest = field.get("format", ""), field.get("maxLength")
    return Asked(
        name=name,
        place=f"{_ABOUT_ANSWERS}{name}",
        title=field.get("title", name),
        hint=field.get("description", ""),
        required=required,
        type=_TYPES.get(shape, "text"),
        autocomplete=_AUTOCOMPLETE.get(shape),
        maxlength=longest,
        rows=4 if longest and longest > _LONG and shape not in _TYPES else None,
        options=field.get("enum", ()),
    )


def _without_accents(name: str) -> str:
    """Sort É where E is."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
