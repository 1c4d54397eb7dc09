"""An OpenAPI document in words: what the page of an API shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from libs.web.problems import MEDIA_TYPE

Json = Mapping[str, Any]

_TYPES = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "ja of nee",
    "object": "object",
    "null": "leeg",
}
_FORMATS = {
    "uuid": "UUID",
    "date": "datum",
    "date-time": "tijdstip",
    "binary": "bestand",
    "email": "e-mailadres",
    "uri": "webadres",
}
_PLACES = {
    "path": "in het adres",
    "query": "na het vraagteken",
    "header": "header",
    "cookie": "cookie",
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A parameter or a field: its name, where it stands, what it holds."""

    name: str
    place: str
    kind: str
    required: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One answer of an endpoint.

    Attributes:
        schema: name of a schema shown below, or None.
        kinds: of problem that it may be.
    """

    status: str
    words: str
    kind: str
    schema: str | None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One method on one path."""

    anchor: str
    method: str
    path: str
    summary: str
    words: str
    signed_in: bool
    parameters: tuple[Field, ...]
    body: Outcome | None
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, kw_only=True)
class Schema:
    """One object that is sent or answered; `choices` for an enumeration."""

    name: str
    words: str
    fields: tuple[Field, ...]
    choices: tuple[str, ...]


def endpoints_of(document: Json) -> list[Endpoint]:
    """Return every endpoint, in the order of the document."""
    return [
        _endpoint(path, method, operation)
        for path, operations in document.get("paths", {}).items()
        for method, operation in operations.items()
    ]


def schemas_of(document: Json) -> list[Schema]:
    """Return every schema by name."""
    found = document.get("components", {}).get("schemas", {})
    return [_schema(name, schema) for name, schema in sorted(found.items())]


def kind_of(schema: Json) -> str:
    """Say in a few words what a value of this schema is."""
    if "$ref" in schema:
        return _name(schema)
    choices = _choices(schema)
    if choices:
        return " of ".join(dict.fromkeys(choices))
    if schema.get("type") == "array":
        return f"lijst van {kind_of(schema.get('items', {}))}"
    if "contentMediaType" in schema:
        return "bestand"
    plain = _TYPES.get(str(schema.get("type")), "om het even wat")
    return _FORMATS.get(str(schema.get("format")), plain) + _bounds(schema)


def _choices(schema: Json) -> list[str]:
    """Return what a value may be one of; empty when the schema offers no choice."""
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return [kind_of(one) for one in schema[several]]
    if "const" in schema:
        return [str(schema["const"])]
    if isinstance(schema.get("type"), list):
        return [_TYPES.get(one, one) for one in schema["type"]]
    return [str(one) for one in schema.get("enum", ())]


def _bounds(schema: Json) -> str:
    least = schema.get("minLength", schema.get("minimum"))
    most = schema.get("maxLength", schema.get("maximum"))
    unit = " tekens" if "minLength" in schema or "maxLength" in schema else ""
    if least is not None and most is not None:
        return f" ({least} tot {most}{unit})"
    if most is not None:
        return f" (hoogstens {most}{unit})"
    return f" (minstens {least}{unit})" if least is not None else ""


def _endpoint(path: str, method: str, operation: Json) -> Endpoint:
    body = operation.get("requestBody")
    return Endpoint(
        anchor=operation.get("operationId", f"{method}{path}"),
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        words=operation.get("description", ""),
        signed_in=bool(operation.get("security")),
        parameters=tuple(_parameter(one) for one in operation.get("parameters", ())),
        body=None if body is None else _outcome("", body),
        outcomes=tuple(_outcome(*one) for one in operation.get("responses", {}).items()),
    )


def _parameter(parameter: Json) -> Field:
    schema: Json = parameter.get("schema", {})
    place: str = parameter["in"]
    return Field(
        name=parameter["name"],
        place=_PLACES.get(place, place),
        kind=kind_of(_without_null(schema)),
        required=parameter.get("required", False),
        words=parameter.get("description", schema.get("description", "")),
    )


def _without_null(schema: Json) -> Json:
    """Return what a parameter may hold: one that is left out is not sent empty."""
    choices = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return {**schema, "anyOf": choices} if choices else schema


def _outcome(status: str, answer: Json) -> Outcome:
    contents: dict[str, Json] = answer.get("content", {})
    media = next(iter(contents), "")
    content: Json = contents.get(media, {})
    told: Json = content.get("schema", {})
    schema: Json = next(iter(told.get("allOf", ())), told)
    of_items: Json = schema.get("items", {}) if schema.get("type") == "array" else schema
    return Outcome(
        status=status,
        words=answer.get("description", ""),
        kind=kind_of(schema) if schema else media,
        schema=_name(of_items) if "$ref" in of_items else None,
        kinds=tuple(content.get("examples", ())) if media == MEDIA_TYPE else (),
    )


def _schema(name: str, schema: Json) -> Schema:
    required = schema.get("required", ())
    return Schema(
        name=name,
        words=schema.get("description", ""),
        fields=tuple(
            Field(
                name=field,
                place="",
                kind=kind_of(of),
                required=field in required,
                words=of.get("description", ""),
            )
            for field, of in schema.get("properties", {}).items()
        ),
        choices=tuple(str(one) for one in schema.get("enum", ())),
    )


def _name(schema: Json) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[-1]
