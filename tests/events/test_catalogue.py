"""The catalogue says what the contracts say, for people and for machines."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from libs.events.catalogue import asyncapi, events_page, fields_of
from libs.events.contracts import CONTRACTS
from libs.events.contracts.intake import RequestSubmitted
from libs.events.contracts.workflow import TaskReady
from libs.events.envelope import Contract
from tests.contracts.golden import TOLD, read

LISTENERS = {RequestSubmitted: ["workflow: workflow.cases", "reporting: search_v4"]}
DOCUMENT = asyncapi(CONTRACTS, LISTENERS, version="1")


def named(contract: type[Contract]) -> str:
    return contract.__name__


def test_the_page_has_a_part_for_every_event() -> None:
    page = events_page(CONTRACTS, LISTENERS)

    for contract in CONTRACTS:
        assert page.count(f"\n### {contract.__name__}\n") == 1
        assert f"`{contract.event_type()}`" in page


def test_the_page_tells_who_listens() -> None:
    page = events_page(CONTRACTS, LISTENERS)

    assert "| [RequestSubmitted](#requestsubmitted) | intake | reporting, workflow |" in page
    assert "Heard by: `workflow: workflow.cases`, `reporting: search_v4`." in page
    assert "| [TaskReady](#taskready) | workflow | nobody yet |" in page


def test_what_is_sealed_is_said_to_be_sealed() -> None:
    fields = {field.name: field for field in fields_of(RequestSubmitted)}

    assert {name for name, field in fields.items() if field.sealed} == {
        "applicant",
        "subject",
        "answers",
    }
    assert fields["subject"].optional
    assert not fields["applicant"].optional
    assert (fields["applicant"].kind, fields["submitted_at"].kind) == ("Applicant", "moment")


def test_a_list_is_said_to_be_one() -> None:
    fields = {field.name: field.kind for field in fields_of(TaskReady)}

    assert fields["reasons"] == "list of text"


@pytest.mark.parametrize("contract", CONTRACTS, ids=named)
def test_every_event_has_its_channel(contract: type[Contract]) -> None:
    channel = DOCUMENT["channels"][f"{contract.SERVICE}.{contract.NAME}"]

    address = f"evt.{contract.SERVICE}.{contract.AGGREGATE}.{{partition}}.{contract.NAME}"
    assert channel["address"] == address
    assert list(channel["messages"]) == [contract.__name__]


@pytest.mark.parametrize("contract", CONTRACTS, ids=named)
def test_the_schema_of_an_event_fits_its_golden_sample(contract: type[Contract]) -> None:
    sample = read(TOLD / f"{contract.NAME}.v{contract.VERSION}.json")
    schema = {**DOCUMENT, "$ref": f"#/components/schemas/{contract.__name__}"}

    jsonschema_rs.Draft202012Validator(schema).validate(sample)
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.Draft202012Validator(schema).validate({**sample, "request_id": 7})


def test_who_tells_sends_and_who_listens_receives() -> None:
    operations = DOCUMENT["operations"]

    assert operations["intake.tells.RequestSubmitted"]["action"] == "send"
    assert operations["workflow.workflow.cases.hears.RequestSubmitted"]["action"] == "receive"
    assert "workflow.workflow.cases.hears.TaskReady" not in operations


def test_every_reference_leads_somewhere() -> None:
    references = list(_references(DOCUMENT))

    assert len(references) > 100
    for reference in references:
        place: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)
