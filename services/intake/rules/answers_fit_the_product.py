"""The answers are exactly those that the product asks: complete, well formed, nothing more."""

from collections.abc import Mapping
from typing import Final

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind
from pydantic import JsonValue

from services.intake.rules import Issue, Issues
from services.intake.rules.mail_addresses_have_a_usable_shape import mail_address_has_a_usable_shape
from services.intake.rules.phone_numbers_are_kept_internationally import in_international_notation

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
_NO_TEXT: Final = "Hier staan tekens in die we niet kunnen bewaren. Typ de tekst opnieuw."
_OTHERWISE: Final = "Dit klopt niet. Kijk het na."


def _is_phone_number(value: str) -> bool:
    return in_international_notation(value) is not None


class Form:
    """What a product asks; `fields` is a JSON Schema (2020-12) of an object, read once.

    Raises:
        ValueError: it is none.
    """

    def __init__(self, fields: Mapping[str, JsonValue]) -> None:
        self.fields = fields
        self._validator = Draft202012Validator(
            dict(fields),
            validate_formats=True,
            formats={EMAIL: mail_address_has_a_usable_shape, PHONE: _is_phone_number},
        )

    def errors_of(self, answers: Mapping[str, JsonValue]) -> list[ValidationError]:
        """Return where the answers break the schema."""
        return list(self._validator.iter_errors(dict(answers)))


def answers_fit_the_product(answers: Mapping[str, JsonValue], form: Form) -> Issues:
    """Return what is wrong with the answers, one issue a place, in the order of the fields.

    Source: the manual, "Papieren en attesten", step 4 (Vul de ontbrekende gegevens aan).
    """
    try:
        found = {_issue(error) for error in form.errors_of(answers)}
    except UnicodeEncodeError:  # half a character, as JSON can carry it (RFC 8259, section 8.2)
        return (Issue(name=_ROOT, detail=_NO_TEXT),)
    return tuple(sorted(found, key=lambda issue: (issue.name, issue.detail)))


def as_they_are_kept(answers: Mapping[str, JsonValue], form: Form) -> dict[str, JsonValue]:
    """Return valid answers in one notation: phone numbers internationally, the rest as given."""
    properties = form.fields.get("properties", {})
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
    place = ".".join((_ROOT, *map(str, error.instance_path)))
    sentence = _SENTENCES.get(error.kind.name, _OTHERWISE)
    match error.kind:
        case ValidationErrorKind.Required(property=missing):
            return Issue(name=f"{place}.{missing}", detail=sentence)
        case ValidationErrorKind.Format(format=shape):
            return Issue(name=place, detail=_FORMAT_SENTENCES.get(shape, sentence))
        case _:
            return Issue(name=place, detail=sentence)
