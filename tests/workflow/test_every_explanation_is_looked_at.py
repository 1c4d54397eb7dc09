"""Every action that takes an explanation, and everything that people and programs may put in it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from services.workflow.rules.an_explanation_has_a_limit import LONGEST_EXPLANATION
from tests.workflow.office import Office
from tests.workflow.people import CONTACT

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

WAYS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "refuse": ("refuse", {}),
    "cancel and tell": ("cancel", {"inform": True}),
    "cancel": ("cancel", {"inform": False}),
    "complete and tell": ("complete", {"inform": True}),
    "complete": ("complete", {"inform": False}),
    "handle outside and tell": ("handle-outside-system", {"inform": True}),
    "handle outside": ("handle-outside-system", {"inform": False}),
}
MUST_EXPLAIN = ("refuse", "cancel and tell")
MAY_EXPLAIN = tuple(way for way in WAYS if way not in MUST_EXPLAIN)
BLANK: Mapping[str, dict[str, Any]] = {
    "left out": {},
    "null": {"explanation": None},
    "empty": {"explanation": ""},
    "spaces": {"explanation": " \n\t \r\n"},
    "spaces of other alphabets": {"explanation": "\u00a0\u2003\u3000\u2028"},
    "nothing that is seen": {"explanation": "\u200b\u2060\ufeff\u202e"},
}
WRONG: Mapping[str, Any] = {
    "too long": "x" * (LONGEST_EXPLANATION + 1),
    "too long in emoji": "🙂" * (LONGEST_EXPLANATION + 1),
    "NUL": "Nee\0.",
    "a bell": "Nee\x07.",
    "an escape": "\x1b[31mNee.",
    "a deletion": "Nee\x7f.",
    "a control of the second kind": "Nee\x85.",
    "a number": 42,
    "a list": ["Nee."],
    "an object": {"nl": "Nee."},
    "yes": True,
}
KEPT: Mapping[str, str] = {
    "HTML": "<script>alert(1)</script><a href='https://evil.example'>klik</a> & co",
    "a template": "{{ 7 * 7 }} {% raw %} ${x} %(name)s %s",
    "SQL": "'); DROP TABLE workflow_events; --",
    "emoji": "Proficiat 🎉👩‍👩‍👧 en tot ziens!",
    "another direction": "voor \u202eachterstevoren\u202c en weer vooruit",
    "letters of elsewhere": "Zażółć gęślą jaźń, Привет, 你好, مرحبا",
    "lines": "Eerste regel.\n\n\tTweede regel.",
    "a header": "Onderwerp: x\nBcc: y@voorbeeld.example",
    "the longest": "é" * LONGEST_EXPLANATION,
}


async def waiting_for(office: Office, way: str) -> UUID:
    """A case that waits for a clerk who may take this way."""
    if WAYS[way][0] in {"refuse", "cancel"}:
        return await office.at_a_clerk()
    return await office.decided(CONTACT)


async def take(office: Office, way: str, request_id: UUID, more: Mapping[str, Any]) -> Any:
    action, body = WAYS[way]
    return await office.post(f"/cases/{request_id}/{action}", {**body, **more})


async def must_have_changed_nothing(office: Office, request_id: UUID, version: int) -> None:
    case = await office.shown(request_id)
    assert (case["state"], case["version"], case["outcome"]) == ("open", version, None)
    assert case["tasks"]


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("way", MUST_EXPLAIN)
async def test_a48_b42_who_must_explain_and_does_not_is_asked_to(
    office: Office, way: str, blank: str
) -> None:
    request_id = await waiting_for(office, way)
    version = (await office.shown(request_id))["version"]

    answer = await take(office, way, request_id, BLANK[blank])

    assert answer.status_code == 422
    assert [each["name"] for each in answer.json()["issues"]] == ["explanation"]
    await must_have_changed_nothing(office, request_id, version)


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("way", MAY_EXPLAIN)
async def test_a35_a42_who_need_not_explain_may_leave_it_blank(
    office: Office, way: str, blank: str
) -> None:
    request_id = await waiting_for(office, way)

    answer = await take(office, way, request_id, BLANK[blank])

    assert answer.status_code == 200
    assert answer.json()["case"]["outcome"]["explanation"] is None
    assert "Toelichting" not in answer.json()["case"]["history"][-1]["what"]


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("way", WAYS)
async def test_an_explanation_that_cannot_be_kept_changes_nothing_and_is_not_repeated(
    office: Office, way: str, wrong: str
) -> None:
    request_id = await waiting_for(office, way)
    version = (await office.shown(request_id))["version"]

    answer = await take(office, way, request_id, {"explanation": WRONG[wrong]})

    issues = answer.json()["issues"]
    assert answer.status_code == 422
    assert {issue["name"].split(".")[0] for issue in issues} == {"explanation"}
    assert all(issue["detail"].endswith(".") for issue in issues)
    assert "Nee" not in answer.text
    await must_have_changed_nothing(office, request_id, version)


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("way", WAYS)
async def test_a35_a42_a48_b42_what_a_clerk_wrote_is_kept_to_the_letter(
    office: Office, way: str, kept: str
) -> None:
    request_id = await waiting_for(office, way)

    answer = await take(office, way, request_id, {"explanation": f"  {KEPT[kept]}\r\n "})

    assert answer.status_code == 200
    assert answer.json()["case"]["outcome"]["explanation"] == KEPT[kept]
    assert answer.json()["case"]["history"][-1]["what"].endswith(f"Toelichting: {KEPT[kept]}")


@pytest.mark.parametrize("way", [way for way in WAYS if way != "refuse"])
@pytest.mark.parametrize("choice", [None, "perhaps", [], {}, 2])
async def test_a34_a41_a47_whether_to_tell_is_a_choice_that_must_be_made(
    office: Office, way: str, choice: object
) -> None:
    request_id = await waiting_for(office, way)
    version = (await office.shown(request_id))["version"]

    answer = await take(office, way, request_id, {"inform": choice, "explanation": "Daarom."})

    assert answer.status_code == 422
    assert [each["name"] for each in answer.json()["issues"]] == ["inform"]
    await must_have_changed_nothing(office, request_id, version)
