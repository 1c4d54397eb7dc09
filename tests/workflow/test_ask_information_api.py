"""Asking for information over HTTP: what a clerk sends, what the case then shows."""

from typing import Any

import pytest

from libs.events.contracts.workflow import InformationAsked
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.office import Office
from tests.workflow.people import CONTACT

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
TO_JAN = {"addressee": {"kind": "applicant"}, "question": "Wat is je nieuwe adres?"}
TO_NELE = {
    "addressee": {"kind": "other", "name": "Nele Notaris", "email": "nele@notaris.example"},
    "question": "Welke akte is het?",
}


async def asked(office: Office, body: Any, **how: Any) -> Any:
    request_id = await office.decided(CONTACT)
    return request_id, await office.post(f"/cases/{request_id}/ask-information", body, **how)


async def test_a36_the_case_shows_the_question_at_once(office: Office) -> None:
    _, answer = await asked(office, TO_JAN)

    case = answer.json()["case"]
    (request,) = case["information_requests"]
    assert answer.status_code == 200
    assert answer.json()["position"]
    assert request["addressee"] == {"kind": "applicant", "name": None, "email": None}
    assert (request["question"], request["state"]) == ("Wat is je nieuwe adres?", "waiting")
    assert (request["asked_by"], request["supplied"]) == ("Anna Baert", [])
    assert "ask-information" in case["actions"]


async def test_a36_somebody_else_is_shown_by_name(office: Office) -> None:
    _, answer = await asked(office, TO_NELE)

    (request,) = answer.json()["case"]["information_requests"]
    assert request["addressee"] == TO_NELE["addressee"]


async def test_a39_what_was_supplied_is_shown_with_its_files(office: Office) -> None:
    request_id, _ = await asked(office, TO_JAN)
    (question,) = (await office.case(request_id)).questions
    await office.supply(request_id, question.question_id, files=1)

    (request,) = (await office.shown(request_id))["information_requests"]

    (supplied,) = request["supplied"]
    (attachment,) = supplied["attachments"]
    assert (request["state"], supplied["text"]) == ("supplied", "Dorpsstraat 1.")
    assert attachment["name"] == "huurcontract-0.pdf"
    path = f"/api/intake/v1/attachments/{attachment['attachment_id']}/content"
    assert attachment["content_url"] == path


async def test_of_an_erased_request_the_questions_stay_without_their_words(office: Office) -> None:
    request_id, _ = await asked(office, TO_NELE)
    (question,) = (await office.case(request_id)).questions
    await office.supply(request_id, question.question_id, files=1)
    await office.keys.destroy(request_id)

    case = await office.shown(request_id)

    (request,) = case["information_requests"]
    assert (request["question"], request["addressee"]["name"]) == (None, None)
    assert request["supplied"][0]["text"] is None
    assert "Nele" not in str(case)


async def test_c10_a_closed_case_needs_nothing_any_more(office: Office) -> None:
    request_id, _ = await asked(office, TO_JAN)
    await office.act(Action.CANCEL, request_id)

    again = await office.post(f"/cases/{request_id}/ask-information", TO_JAN)

    (request,) = (await office.shown(request_id))["information_requests"]
    assert request["state"] == "not-needed"
    assert (again.status_code, again.json()["type"][-11:]) == (409, "case-closed")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"question": " "}, "question"),
        ({"question": "x" * 4001}, "question"),
        ({"question": "a\x00b"}, "question"),
        ({"question": None}, "question"),
        ({"addressee": {"kind": "mayor"}}, "addressee"),
        ({"addressee": {"kind": "applicant", "email": "x@y.be"}}, "addressee.applicant.email"),
        ({"addressee": {"kind": "other", "email": "x@y.be"}}, "addressee.other.name"),
        ({"addressee": {**TO_NELE["addressee"], "email": "nele@notaris"}}, "addressee.email"),
        ({"addressee": {**TO_NELE["addressee"], "email": "a@b.be\nBcc: c@d.be"}},
         "addressee.other.email"),
        ({"addressee": {**TO_NELE["addressee"], "name": " "}}, "addressee.name"),
        ({"addressee": {**TO_NELE["addressee"], "name": "x" * 201}}, "addressee.name"),
        ({"addressee": {**TO_NELE["addressee"], "language": "Nederlands"}},
         "addressee.other.language"),
        ({"municipality": "99002"}, "municipality"),
    ],
)  # fmt: skip
async def test_what_is_filled_in_wrong_is_told_by_its_place(
    office: Office, changed: Any, wrong: str
) -> None:
    request_id, answer = await asked(office, {**TO_JAN, **changed})

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == [wrong]
    assert (await office.case(request_id)).questions == ()


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 200), ("analyst", 403), ("officer", 403), ("jan", 403),
                        ("clerk-lindedaal", 404), ("clerk-of-nowhere", 403), ("x", 401)],
)  # fmt: skip
async def test_only_clerks_of_the_municipality_ask(office: Office, who: str, status: int) -> None:
    _, answer = await asked(office, TO_JAN, who=who)

    assert answer.status_code == status


async def test_the_same_key_asks_once(office: Office) -> None:
    request_id, first = await asked(office, TO_JAN, key="once")

    again = await office.post(f"/cases/{request_id}/ask-information", TO_JAN, key="once")
    other = await office.post(f"/cases/{request_id}/ask-information", TO_NELE, key="once")

    assert (again.status_code, other.status_code) == (200, 422)
    assert again.json()["position"] == first.json()["position"]
    assert len((await office.case(request_id)).questions) == 1


async def test_an_older_version_is_refused_with_the_case_as_it_is(office: Office) -> None:
    request_id, _ = await asked(office, TO_JAN)

    answer = await office.post(
        f"/cases/{request_id}/ask-information", TO_JAN, **{"If-Match": '"1"'}
    )

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("case-changed")
    assert len(answer.json()["case"]["information_requests"]) == 1


async def test_many_are_asked_the_same(office: Office) -> None:
    ids = [await office.decided(CONTACT) for _ in range(2)]
    closed = await office.decided(CONTACT)
    await office.act(Action.CANCEL, closed)

    answer = await office.post(
        "/actions",
        {
            "action": "ask-information",
            "request_ids": [str(each) for each in (*ids, closed)],
            **TO_JAN,
        },
    )

    assert [result["ok"] for result in answer.json()["results"]] == [True, True, False]
    for request_id in ids:
        (question,) = (await office.case(request_id)).questions
        assert InformationAsked.NAME in type(question.asked).TOPIC
