"""Examples for the OpenAPI document, put together from its schemas.

A shape may bring its own (`json_schema_extra`, `Field(examples=…)`), a service has words for some
fields of its shapes; what is left open is filled in from the words below, by the name of the field.
Every person and every number is fictitious.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

Json = Mapping[str, Any]
Words = Mapping[str, Mapping[str, Any]]
"""Of a service: name of a schema → fields → what stands there in an example."""

UUID_EXAMPLE: Final = "0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11"
MOMENT: Final = "2026-11-23T09:30:00+01:00"
UNKNOWN: Final = "tekst"
"""What stands for a text that no word below fits: a test finds it, and a word is added."""

_WORDS: Final[Mapping[str, object]] = {
    "address": "Marktplein 12, 9998 Zonneberg",
    "applicant": "Nora Voorbeeld",
    "assignee": None,
    "box": None,
    "code": "ATT_HOUSEHOLD",
    "cost": "Gratis.",
    "country": "BE",
    "content_url": f"http://localhost:8000/api/delivery/v1/documents/{UUID_EXAMPLE}/content",
    "detail": "Dit is verplicht. Vul het in.",
    "duration": "Meestal meteen.",
    "email": "nora@voorbeeld.example",
    "explanation": "Je gaf zelf door dat je dit niet meer nodig hebt.",
    "fee": 0,
    "first_names": "Nora",
    "good_to_know": "Het document is drie maanden te downloaden.",
    "issued_by": "Gemeente Zonneberg",
    "kind": "ATT_HOUSEHOLD",
    "mobile": "+32470999999",
    "name": "Nora Voorbeeld",
    "national_number": "85673003360",
    "next_cursor": None,
    "nis": "99001",
    "number": "12",
    "phone": "+3290000001",
    "position": "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
    "postcode": "9998",
    "product": "ATT_HOUSEHOLD",
    "product_title": "Attest van gezinssamenstelling",
    "question": "Op welke datum ben je verhuisd? Bezorg ons ook je huurcontract.",
    "reason": "for-use-abroad",
    "reference": "ZON-7K3M9-2QX4R-C",
    "refusal_reason": None,
    "secret": "Zx3mT9qLw2Vb7RkYp5NcHd8JfGs4AaEe6UuQ1iOo0Mw",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "sign_in": "Meld je aan met eID, itsme of de mobiele app.",
    "sign_in_methods": "itsme",
    "staff_id": "3f1a9c52-7be0-4d2b-8c11-5a90d6e7f204",
    "street": "Marktplein",
    "summary": "Wie er op jouw adres ingeschreven staat.",
    "surname": "Voorbeeld",
    "text": "Een medewerker bekijkt je aanvraag.",
    "title": "Attest van gezinssamenstelling",
    "to": "3f1a9c52-7be0-4d2b-8c11-5a90d6e7f204",
    "town": "Zonneberg",
    "version": 3,
    "what": "Taak klaargezet: Afleveren (voor gebruik in het buitenland).",
    "who": "Loket",
    "why_not_automatic": "for-use-abroad",
}
_FORMATS: Final[Mapping[str, str]] = {
    "uuid": UUID_EXAMPLE,
    "date-time": MOMENT,
    "date": "2026-11-23",
    "email": "nora@voorbeeld.example",
    "uri": "http://localhost:8000/",
}
_DEEP: Final = 12


class Examples:
    """Makes examples of the schemas of one document.

    Args:
        schemas: those with a name, for references.
        words: of the service.
    """

    def __init__(self, schemas: Mapping[str, Json], words: Words) -> None:
        self._schemas = schemas
        self._words = words

    def of(self, schema: Json) -> Any:
        """Return an example that fits the schema."""
        return self._compose(schema, "", depth=0)

    def several_of(self, schema: Json) -> Sequence[Any]:
        """Return those that the shape brings itself, or the one that is put together."""
        named = self._schemas.get(_name(schema), schema)
        return named.get("examples") or [self.of(schema)]

    def _compose(self, schema: Json, name: str, *, depth: int) -> Any:
        if depth > _DEEP:
            return None
        if "$ref" in schema:
            known_as = _name(schema)
            named = {**self._schemas[known_as], **_without_reference(schema)}
            found = self._compose(named, name, depth=depth + 1)
            own = self._words.get(known_as, {})
            return {**found, **own} if isinstance(found, dict) else found
        if brought := _brought(schema):
            return brought[0]
        for several in ("anyOf", "oneOf"):
            if several in schema:
                return self._one_of(schema[several], name, depth=depth)
        return self._by_type(schema, name, depth=depth)

    def _one_of(self, choices: list[Json], name: str, *, depth: int) -> Any:
        """Take the first choice, or nothing where the word for the field is nothing."""
        can_be_nothing = any(choice.get("type") == "null" for choice in choices)
        if can_be_nothing and _WORDS.get(name, name) is None:
            return None
        chosen = next(choice for choice in choices if choice.get("type") != "null")
        return self._compose(chosen, name, depth=depth + 1)

    def _by_type(self, schema: Json, name: str, *, depth: int) -> Any:
        match schema.get("type"):
            case "object":
                return {
                    field: self._compose(of, field, depth=depth + 1)
                    for field, of in schema.get("properties", {}).items()
                }
            case "array":
                items = schema.get("items", {})
                return [self._compose(items, name, depth=depth + 1)] if items else []
            case "boolean":
                return schema.get("default", True)
            case "integer" | "number":
                word = _WORDS.get(name)
                return word if isinstance(word, int) else schema.get("minimum", 1)
            case "string":
                return _text(schema, name)
            case _:
                return None


def _brought(schema: Json) -> Sequence[Any]:
    """Return what the shape says itself; what it usually is, only where that tells something."""
    usual = schema.get("default")
    return [
        *schema.get("examples", ()),
        *([usual] if usual else ()),
        *([schema["const"]] if "const" in schema else ()),
    ]


def _text(schema: Json, name: str) -> str:
    if "enum" in schema:
        return str(schema["enum"][0])
    word = _WORDS.get(name)
    known = word if isinstance(word, str) else UNKNOWN
    return _FORMATS.get(str(schema.get("format")), known)


def _name(schema: Json) -> str:
    return str(schema.get("$ref", "")).rsplit("/", 1)[-1]


def _without_reference(schema: Json) -> Json:
    return {name: value for name, value in schema.items() if name != "$ref"}
