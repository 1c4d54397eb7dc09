"""Problems in the OpenAPI document: their schema, and the answer of an address with examples."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from libs.web.examples import UUID_EXAMPLE, Examples
from libs.web.failures import Failure
from libs.web.problems import MEDIA_TYPE, Answer, Problem, content_of

Json = dict[str, Any]

_REFERENCE: Final = {"$ref": "#/components/schemas/Problem"}
_INSTANCE: Final = f"urn:uuid:{UUID_EXAMPLE}"
PROBLEM_SCHEMAS: Final[Mapping[str, Json]] = {
    "Problem": {
        "type": "object",
        "title": "Problem",
        "description": "Een fout volgens RFC 9457, met media type application/problem+json.",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {
                "type": "string",
                "description": "urn:problem-type:loket: en dan de soort",
            },
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "Wat er is en wat je kunt doen."},
            "instance": {"type": "string", "description": "Het nummer voor de helpdesk."},
            "issues": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/Issue"},
                "description": "Wat er niet klopt, plaats voor plaats.",
            },
        },
    },
    "Issue": {
        "type": "object",
        "title": "Issue",
        "description": "Wat er niet klopt in één deel van wat je stuurde.",
        "required": ["in", "name", "detail"],
        "properties": {
            "in": {"type": "string", "enum": ["body", "query", "path", "header", "cookie"]},
            "name": {"type": "string"},
            "detail": {"type": "string"},
        },
    },
}
_RETRY_AFTER: Final = {
    "Retry-After": {
        "description": "Na hoeveel seconden je het opnieuw kunt proberen.",
        "schema": {"type": "integer", "minimum": 1},
    }
}


def problem_response(words: str, failures: Sequence[Failure], examples: Examples) -> Json:
    """Return the answer of one status: the types of problem it may be, and an example of each."""
    shown = {
        failure.kind: {"summary": failure.title, "value": _example(failure, examples)}
        for failure in sorted(failures, key=lambda one: one.kind)
    }
    content: Json = {"schema": _schema(failures, shown)}
    if shown:
        content["examples"] = shown
    response: Json = {"description": words, "content": {MEDIA_TYPE: content}}
    if any("Retry-After" in _problem(failure).headers for failure in failures):
        response["headers"] = _RETRY_AFTER
    return response


def _schema(failures: Sequence[Failure], shown: Json) -> Json:
    carried = {
        name: _reference_to(schema)
        for failure in failures
        for name, schema in _carried(failure).items()
    }
    types = [example["value"]["type"] for example in shown.values()]
    own = {"type": {"enum": types}} if types else {}
    if not own and not carried:
        return _REFERENCE
    return {"allOf": [_REFERENCE, {"type": "object", "properties": {**own, **carried}}]}


def _example(failure: Failure, examples: Examples) -> Json:
    carried = {
        name: examples.of(_reference_to(schema)) for name, schema in _carried(failure).items()
    }
    return content_of(_problem(failure), instance=_INSTANCE) | carried


def _reference_to(schema: str) -> Json:
    return {"$ref": f"#/components/schemas/{schema}"}


def _problem(failure: Failure) -> Problem:
    return Problem.of(failure) if isinstance(failure, Answer) else failure


def _carried(failure: Failure) -> Mapping[str, str]:
    return failure.carries if isinstance(failure, Answer) else {}
