"""The answers are exactly those that the product asks: complete, well formed, nothing more."""

from collections.abc import Mapping, Sequence
from typing import Final

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from pydantic import JsonValue

from services.intake.rules import Issue, Issues
from services.intake.rules.mail_addresses_have_a_usable_shape import mail_address_has_a_usable_shape
from services.intake.rules.phone_numbers_are_kept_internationally import in_international_notation

Fields = Mapping[str, JsonValue]
"""A JSON Schema (2020-12) of an object: the answers of one product."""

PHONE: Final = "phone"
EMAIL: Final = "email"

_ROOT: Final = "answers"
_SENTENCES: Final = {
    "additionalProperties": "Er staat een veld bij dat dit product niet kent. Laat het weg.",
    "enum": "Kies een van de mogelijkheden.",
    "format": "Dit heeft niet de juiste vorm. Kijk het na.",
    "maxLength": "Dit is te lang.",
    "minLength": "Vul dit in.",
    "minProperties": "Vul minstens één gegeven in.",
    "pattern": "Dit heeft niet de juiste vorm. Kijk het na.",
    "required": "Vul dit in.",
    "type": "Dit is niet het soort gegeven dat we verwachten.",
}
_FORMAT_SENTENCES: Final = {
    EMAIL: "Dit is geen volledig e-mailadres. Schrijf het als naam@voorbeeld.be.",
    PHONE: "Dit is geen telefoonnummer. Schrijf het als 0470 12 34 56 of +32 470 12 34 56.",
}
_OTHERWISE: Final = "Dit klopt niet. Kijk het na."


def _is_mail_address(value: object) -> bool:
    return not isinstance(value, str) or mail_address_has_a_usable_shape(value)


def _is_phone_number(value: object) -> bool:
    return not isinstance(value, str) or in_international_notation(value) is not None


_FORMATS: Final = FormatChecker(formats=())
_FORMATS.checks(EMAIL)(_is_mail_address)
_FORMATS.checks(PHONE)(_is_phone_number)


def answers_fit_the_product(answers: Mapping[str, JsonValue], fields: Fields) -> Issues:
    """Return what is wrong with the answers, one issue a place, in the order of the fields.

    Source: the manual, "Papieren en attesten", step 4 (Vul de ontbrekende gegevens aan).
    """
    validator = Draft202012Validator(fields, format_checker=_FORMATS)
    found = {_issue(error) for error in validator.iter_errors(dict(answers))}
    return tuple(sorted(found, key=lambda issue: (issue.name, issue.detail)))


def as_they_are_kept(answers: Mapping[str, JsonValue], fields: Fields) -> dict[str, JsonValue]:
    """Return valid answers in one notation: phone numbers internationally, the rest as given."""
    properties = fields.get("properties", {})
    return {
        name: _kept(value, properties.get(name) if isinstance(properties, dict) else None)
        for name, value in answers.items()
    }


def _kept(value: JsonValue, field: JsonValue) -> JsonValue:
    is_phone = isinstance(field, dict) and field.get("format") == PHONE
    if is_phone and isinstance(value, str):
        return in_international_notation(value)
    return value


def _issue(error: ValidationError) -> Issue:
    """Tell where and what, with words of our own: the library's message repeats the value."""
    place = ".".join((_ROOT, *map(str, error.absolute_path)))
    keyword = str(error.validator)
    if keyword == "required":
        place = f"{place}.{_missing(error)}"
    sentence = _SENTENCES.get(keyword, _OTHERWISE)
    if keyword == "format":
        sentence = _FORMAT_SENTENCES.get(str(error.validator_value), sentence)
    return Issue(name=place, detail=sentence)


def _missing(error: ValidationError) -> str:
    """Return the missing name; the library makes one error of each and names it in its message."""
    required = [str(name) for name in _listed(error.validator_value)]
    return next(name for name in required if error.message.startswith(repr(name)))


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
