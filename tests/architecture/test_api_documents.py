"""Who builds on an API reads about it in Dutch, every object and every choice in words."""

import re
import secrets
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from deploy.documentation.house import services
from deploy.embedded.keys import SHARED_WITH_NEIGHBOURS
from libs.events.process import Service
from libs.web.examples import UNKNOWN
from services.delivery import compose as delivery
from services.delivery.settings import Settings as DeliverySettings
from services.delivery.web.api import examples as delivery_examples
from services.intake import compose as intake
from services.intake.settings import Settings as IntakeSettings
from services.intake.web.api import examples as intake_examples
from services.reporting import compose as reporting
from services.reporting.settings import Settings as ReportingSettings
from services.reporting.web.api import examples as reporting_examples
from services.workflow import compose as workflow
from services.workflow.settings import Settings as WorkflowSettings
from services.workflow.web.api import examples as workflow_examples
from tests.architecture.tree import TREE

_KEYS = ("vault", "links", "fingerprints", "positions", "sessions")
_DATABASES = ("INTAKE", "WORKFLOW", "DELIVERY", "REPORTING", "VAULT", "LEDGER")
_ENGLISH = re.compile(
    r"\b(?:the|who|whose|what|which|how|with|when|and|are|once|than|case|clerk|paper|page)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=["intake", "workflow", "delivery", "reporting"])
def document(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The OpenAPI document of a service as it is really built; nothing is opened."""
    keys = tmp_path_factory.mktemp("keys")
    for name in _KEYS:
        (keys / f"{name}.key").write_bytes(secrets.token_bytes(32))
    environment = {
        **{f"{name}_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none" for name in _DATABASES},
        **{
            f"{name}_URL": "http://127.0.0.1:9/"
            for name in (
                "REGISTER",
                "EBOX",
                "BACK_OFFICE",
                "BURGERPROFIEL",
                "POLICE",
                "CRIMINAL_RECORD",
                "DABS",
            )
        },
        **dict.fromkeys(SHARED_WITH_NEIGHBOURS, "x" * 16),
        "NATS_URL": "nats://127.0.0.1:9",
        "IDP_ISSUER": "http://127.0.0.1:9/idp",
        "KEYS": str(keys),
        "MUNICIPALITIES": str(TREE / "deploy" / "municipalities"),
    }
    with pytest.MonkeyPatch.context() as around:
        for name, value in environment.items():
            around.setenv(f"LOKET_{name}", value)
        document: dict[str, Any] = _built(request.param).application.openapi()
    return document


def _built(service: str) -> Service:
    match service:
        case "intake":
            return intake.build(IntakeSettings())
        case "workflow":
            return workflow.build(WorkflowSettings())
        case "delivery":
            return delivery.build(DeliverySettings())
        case _:
            return reporting.build(ReportingSettings())


def _sentences(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("summary", "description") and isinstance(value, str):
                yield re.sub(r"`[^`]*`", "", value)
            else:
                yield from _sentences(value)
    elif isinstance(part, list):
        for each in part:
            yield from _sentences(each)


def test_nothing_is_told_in_the_language_of_the_code(document: dict[str, Any]) -> None:
    english = [sentence for sentence in _sentences(document) if _ENGLISH.search(sentence)]

    assert english == []


def test_every_object_and_every_choice_is_told_in_words(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]

    assert [name for name, schema in schemas.items() if not schema.get("description")] == []


@pytest.mark.parametrize("document", ["workflow"], indirect=True)
def test_a_header_that_a_command_needs_is_told_as_needed(document: dict[str, Any]) -> None:
    headers = {
        each["name"]: each
        for path in document["paths"].values()
        for operation in path.values()
        for each in operation.get("parameters", [])
        if each["in"] == "header"
    }

    key, version = headers["Idempotency-Key"], headers["If-Match"]
    assert (key["required"], key["schema"]["type"]) == (True, "string")
    assert (version["required"], version["description"][:14]) == (False, "Niet verplicht")


def test_nobody_has_to_guess_how_an_address_fails(document: dict[str, Any]) -> None:
    for path, method, operation in _operations(document):
        expected = {"429", "503"}
        expected |= {"401", "403"} if operation.get("security") else set()
        expected |= {"400", "413", "415", "422"} if "requestBody" in operation else set()
        expected |= {"404"} if "{" in path else set()

        told = set(operation["responses"])

        assert expected <= told, f"{method} {path}"
        assert "default" not in told, f"{method} {path}: every answer has its own line"


def test_every_way_to_fail_has_an_example_of_each_type_of_problem(document: dict[str, Any]) -> None:
    for path, method, operation in _operations(document):
        for status, response in operation["responses"].items():
            if status[0] not in "45":
                continue
            [(media, content)] = response["content"].items()
            shown = {name: one["value"] for name, one in content.get("examples", {}).items()}

            where = f"{method} {path} → {status}"
            assert media == "application/problem+json", where
            assert shown, where
            for kind, problem in shown.items():
                assert problem["type"] == f"urn:problem-type:loket:{kind}", where
                assert str(problem["status"]) == status, where
                assert _misfits(document, content["schema"], problem) == [], f"{where} {kind}"


def test_everything_that_is_sent_and_answered_has_an_example_that_fits(
    document: dict[str, Any],
) -> None:
    for path, method, operation in _operations(document):
        for content in _plain_contents(operation):
            examples = [one["value"] for one in content.get("examples", {}).values()]

            assert examples, f"{method} {path}"
            for example in examples:
                assert _misfits(document, content["schema"], example) == [], f"{method} {path}"


def test_examples_are_of_people_and_things_that_might_be(document: dict[str, Any]) -> None:
    values = list(_example_values(document))

    numbers = [value for value in values if re.fullmatch(r"\d{11}", value)]
    assert UNKNOWN not in values, "a field has no word yet: libs/web/examples.py, or the service's"
    assert [number for number in numbers if not 61 <= int(number[2:4]) <= 72] == []
    assert [
        value for value in values if "@" in value and not value.rstrip(".").endswith(_NOWHERE)
    ] == []


def test_a_services_words_for_examples_are_of_its_shapes() -> None:
    words = {
        "intake": intake_examples.EXAMPLES,
        "workflow": workflow_examples.EXAMPLES,
        "delivery": delivery_examples.EXAMPLES,
        "reporting": reporting_examples.EXAMPLES,
    }
    for service in services():
        schemas = service.application.openapi()["components"]["schemas"]
        for shape, fields in words.get(service.name, {}).items():
            is_open = schemas[shape].get("additionalProperties") is True
            unknown = set(fields) - set(schemas[shape]["properties"])
            assert is_open or not unknown, f"{shape}: {unknown}"


_NOWHERE = (".example", "@voorbeeld.be")


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield path, method.upper(), operation


def _plain_contents(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is sent, and what is answered when all goes well, as far as it is JSON."""
    well = [one for status, one in operation["responses"].items() if status[0] == "2"]
    for part in (operation.get("requestBody", {}), *well):
        for media, content in part.get("content", {}).items():
            if media == "application/json":
                yield content


def _misfits(document: dict[str, Any], schema: dict[str, Any], example: Any) -> list[str]:
    whole = {"components": document["components"], "allOf": [schema]}
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    return [str(error.message) for error in validator.iter_errors(example)]


def _example_values(part: Any, *, inside: bool = False) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            yield from _example_values(value, inside=inside or name == "examples")
    elif isinstance(part, list):
        for each in part:
            yield from _example_values(each, inside=inside)
    elif inside and isinstance(part, str):
        yield part
