"""OpenAPI with our problems in it, and a page that shows it without asking any third party."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse, JSONResponse

from libs.events.values import CaseState
from libs.web.api_words import endpoints_of, schemas_of
from libs.web.endpoints import endpoints_in
from libs.web.frame import pages
from libs.web.gate import Gate
from libs.web.idempotency import HEADER, PARAMETER
from libs.web.permission_words import who_may
from libs.web.permissions import Permission, permission_named
from libs.web.schema_words import put_in_words

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
        "description": "Wat er niet klopt in één deel van wat je stuurde.",
        "required": ["in", "name", "detail"],
        "properties": {
            "in": {"type": "string", "enum": ["body", "query", "path", "header", "cookie"]},
            "name": {"type": "string"},
            "detail": {"type": "string"},
        },
    },
}
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
    "429": "Te veel vragen na elkaar; zie Retry-After.",
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
            _say_what_is_asked(document, application)
            made.append(_with_problems(document))
        return made[0]

    return openapi


def documentation(service: str, application: FastAPI, gate: Gate) -> APIRouter:
    """Make the routes of the OpenAPI document and of the page that shows it."""
    router = APIRouter(
        prefix=f"/api/{service}",
        include_in_schema=False,
        dependencies=[Depends(gate.anybody("api.documentation"))],
    )
    template = pages(service).get_template("documentation.html")

    @router.get("/openapi.json")
    async def openapi() -> JSONResponse:
        return JSONResponse(application.openapi())

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


def _say_what_is_asked(document: Json, application: FastAPI) -> None:
    """Write in it what every operation asks: a permission, and the key of a command.

    Pages and the rest that is no API are listed by their address and permission alone.
    """
    document["x-pages"] = []
    for endpoint in endpoints_in(application):
        if not endpoint.is_documented:
            page = {"method": endpoint.method, "path": endpoint.path}
            document["x-pages"].append({**page, "x-permission": endpoint.permission})
            continue
        operation = document["paths"][endpoint.path][endpoint.method.lower()]
        if endpoint.is_command:
            operation.setdefault("parameters", []).append(PARAMETER)
        permission = permission_named(endpoint.permission)
        operation["x-permission"] = permission.name
        words = [operation.get("description", ""), f"Wie mag dit? {who_may(permission)}"]
        operation["description"] = "\n\n".join(one for one in words if one)
        for status in _refusals(permission, endpoint.path):
            operation["responses"].setdefault(status, {"description": ""})


def _refusals(permission: Permission, path: str) -> set[str]:
    """Return the statuses with which the permission refuses, beside what the endpoint tells."""
    told = set[str]() if permission.is_for_anybody else {"401", "403"}
    if not permission.is_for_anybody and permission.states is not None and "{" in path:
        told |= {"404"}
        told |= {"409"} if permission.states != frozenset(CaseState) else set()
    return told


def _with_problems(document: Json) -> Json:
    """Say of every operation how it fails; the framework's own error schemas are not ours."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    put_in_words(schemas)
    schemas.update(_SCHEMAS)
    for path in document.get("paths", {}).values():
        for operation in path.values():
            _say_how_it_fails(operation)
    return document


def _say_how_it_fails(operation: Json) -> None:
    responses = operation["responses"]
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    for response in responses.values():
        response["description"] = response["description"].replace(*_DONE)
    has_body = "requestBody" in operation
    told = {status for status in responses if status.isdigit() and int(status) >= 400}  # noqa: PLR2004 - errors begin there
    told |= {"400"} if has_body or names & {"after", HEADER} else set()
    told |= {"413"} if has_body else set()
    told |= {"409"} if HEADER in names else set()
    told |= {"422"} if has_body or names else set()
    told |= {"429", "503"}
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
