"""OpenAPI with our problems in it, and a page that shows it without asking any third party."""

from collections.abc import Callable, Sequence
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse, JSONResponse

from libs.web.api_words import endpoints_of, schemas_of
from libs.web.endpoints import Endpoint, endpoints_in
from libs.web.examples import Examples, Words
from libs.web.failures import Failure, Refusals, failures_of, statuses_by_permission
from libs.web.frame import pages
from libs.web.gate import Gate
from libs.web.idempotency import PARAMETER
from libs.web.permission_words import who_may
from libs.web.permissions import permission_named
from libs.web.problem_schemas import PROBLEM_SCHEMAS, problem_response
from libs.web.schema_words import put_in_words

Json = dict[str, Any]

_DONE = ("Successful Response", "Gelukt.")
_WORDS = {
    "400": "De vraag is onleesbaar.",
    "401": "Niet aangemeld.",
    "403": "Niet toegelaten.",
    "404": "Niet gevonden.",
    "409": "Kan niet (meer) in deze toestand.",
    "410": "Bestaat niet meer.",
    "413": "Te groot.",
    "414": "Het adres is te lang.",
    "415": "Een andere soort inhoud dan we lezen.",
    "422": "De gegevens kloppen niet.",
    "429": "Te veel vragen na elkaar; zie Retry-After.",
    "503": "Even niet beschikbaar; zie Retry-After.",
}


def openapi_of(application: FastAPI, *, refusals: Refusals, words: Words) -> Callable[[], Json]:
    """Make the function that gives the OpenAPI document of an application (made once).

    Args:
        application: all of whose routes are there.
        refusals: the service's own table: exception class → answer.
        words: the service's own, for examples.
    """
    made: list[Json] = []

    def openapi() -> Json:
        if not made:
            document = get_openapi(
                title=application.title,
                version=application.version,
                description=application.description,
                routes=application.routes,
            )
            completer = _Completer(document, refusals=refusals, words=words)
            made.append(completer.complete(endpoints_in(application)))
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


class _Completer:
    """Writes in a document what the framework does not know of every operation."""

    def __init__(self, document: Json, *, refusals: Refusals, words: Words) -> None:
        self._document = document
        self._refusals = refusals
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)  # the framework's own shapes of errors are not ours
        put_in_words(schemas)
        schemas.update(PROBLEM_SCHEMAS)
        self._examples = Examples(schemas, words)

    def complete(self, endpoints: Sequence[Endpoint]) -> Json:
        """Return the document; what is no API stands in it by its address and permission alone."""
        self._document["x-pages"] = []
        for endpoint in endpoints:
            if not endpoint.is_documented:
                page = {"method": endpoint.method, "path": endpoint.path}
                self._document["x-pages"].append({**page, "x-permission": endpoint.permission})
                continue
            operation = self._document["paths"][endpoint.path][endpoint.method.lower()]
            _say_what_is_asked(operation, endpoint)
            self._give_examples(operation)
            self._say_how_it_fails(operation, endpoint)
        return self._document

    def _give_examples(self, operation: Json) -> None:
        """Put examples beside every body that is sent and every answer that is no problem."""
        answers = [one for status, one in operation["responses"].items() if status[0] == "2"]
        for part in (operation.get("requestBody", {}), *answers):
            media = part.get("content", {}).get("application/json", {})
            if media.get("schema"):
                shown = self._examples.several_of(media["schema"])
                media["examples"] = {
                    f"voorbeeld-{number}": {"value": one} for number, one in enumerate(shown, 1)
                }

    def _say_how_it_fails(self, operation: Json, endpoint: Endpoint) -> None:
        """Write every problem that it may answer with, by status, each with an example."""
        responses = operation["responses"]
        for response in responses.values():
            response["description"] = response["description"].replace(*_DONE)
        by_status: dict[str, list[Failure]] = {
            str(status): []
            for status in statuses_by_permission(
                permission_named(endpoint.permission), endpoint.path
            )
        }
        for failure in failures_of(endpoint, operation, self._refusals):
            by_status.setdefault(str(failure.status), []).append(failure)
        if "422" not in by_status:
            responses.pop("422", None)  # the framework's own guess
        for status, failures in by_status.items():
            words = responses.get(status, {}).get("description", "")
            if not words or words == "Validation Error":
                words = _WORDS.get(status, "Dit lukt niet.")
            responses[status] = problem_response(words, failures, self._examples)
        operation["responses"] = dict(sorted(responses.items()))


def _say_what_is_asked(operation: Json, endpoint: Endpoint) -> None:
    """Write what it asks: a permission, and the key of a command."""
    if endpoint.is_command:
        operation.setdefault("parameters", []).append(PARAMETER)
    permission = permission_named(endpoint.permission)
    operation["x-permission"] = permission.name
    words = [operation.get("description", ""), f"Wie mag dit? {who_may(permission)}"]
    operation["description"] = "\n\n".join(one for one in words if one)
