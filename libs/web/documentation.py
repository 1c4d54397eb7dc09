"""OpenAPI with our problems in it, and a page that shows it without asking any third party."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse

from libs.web.api_words import endpoints_of, schemas_of
from libs.web.frame import pages

Json = dict[str, Any]

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_SCHEMAS: Json = {
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
                "description": "Bij 422: wat er niet klopt.",
            },
        },
    },
    "Issue": {
        "type": "object",
        "title": "Issue",
        "required": ["in", "name", "detail"],
        "properties": {
            "in": {"type": "string", "enum": ["body", "query", "path", "header", "cookie"]},
            "name": {"type": "string"},
            "detail": {"type": "string"},
        },
    },
}
_KEY = "Idempotency-Key"
_DONE = ("Successful Response", "Gelukt.")
_WORDS = {
    "400": "De vraag is onleesbaar.",
    "401": "Niet aangemeld.",
    "403": "Niet toegelaten.",
    "404": "Niet gevonden.",
    "409": "Kan niet (meer) in deze toestand.",
    "410": "Bestaat niet meer.",
    "413": "Te groot.",
    "422": "De gegevens kloppen niet.",
    "503": "Even niet beschikbaar; zie Retry-After.",
}


def openapi_of(application: FastAPI) -> Callable[[], Json]:
    """Make the function that gives the OpenAPI document of an application (made once)."""
    made: list[Json] = []

    def openapi() -> Json:
        if not made:
            document = get_openapi(
                title=application.title,
                version=application.version,
                description=application.description,
                routes=application.routes,
            )
            made.append(_with_problems(document))
        return made[0]

    return openapi


def documentation(service: str, application: FastAPI) -> APIRouter:
    """Make the route of the page that shows the API."""
    router = APIRouter(prefix=f"/api/{service}", include_in_schema=False)
    template = pages(service).get_template("documentation.html")

    @router.get("/docs")
    async def docs() -> HTMLResponse:
        document = application.openapi()
        return HTMLResponse(
            template.render(
                title=document["info"]["title"],
                version=document["info"]["version"],
                description=document["info"].get("description", ""),
                endpoints=endpoints_of(document),
                schemas=schemas_of(document),
            )
        )

    return router


def _with_problems(document: Json) -> Json:
    """Say of every operation how it fails; the framework's own error schemas are not ours."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas.update(_SCHEMAS)
    for path in document.get("paths", {}).values():
        for operation in path.values():
            _say_how_it_fails(operation)
    return document


def _say_how_it_fails(operation: Json) -> None:
    responses = operation["responses"]
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    for parameter in operation.get("parameters", []):
        # optional for the framework only: its absence is answered with a sentence of our own
        parameter["required"] |= parameter["name"] == _KEY
    for response in responses.values():
        response["description"] = response["description"].replace(*_DONE)
    has_body = "requestBody" in operation
    told = {status for status in responses if status.isdigit() and int(status) >= 400}  # noqa: PLR2004 - errors begin there
    told |= {"401", "403"} if operation.get("security") else set()
    told |= {"400"} if has_body or names & {"after", _KEY} else set()
    told |= {"413"} if has_body else set()
    told |= {"409"} if _KEY in names else set()
    told |= {"422"} if has_body or names else set()
    told |= {"503"}
    for status in sorted(told):
        words = responses.get(status, {}).get("description", "")
        if not words or words == "Validation Error":
            words = _WORDS.get(status, "Dit lukt niet.")
        responses[status] = _problem_response(words)
    operation["responses"] = dict(sorted(responses.items())) | {
        "default": _problem_response("Elke andere fout heeft dezelfde vorm.")
    }


def _problem_response(words: str) -> Json:
    return {"description": words, "content": {"application/problem+json": {"schema": _PROBLEM}}}
