"""What clerks' tools may expect of the API: shapes, roles, repetition, conflicts, wrong input."""

import pytest

from libs.events.values import Channel, Relation
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.office import Office
from tests.workflow.people import CONTACT, FINN, HOUSEHOLD, JAN

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_a_case_shows_what_a_clerk_needs(office: Office) -> None:
    request_id = await office.decided(relation=Relation.CHILD, subject=FINN)

    answer = await office.get(f"/cases/{request_id}")

    case = answer.json()
    assert case["state"] == "open"
    assert case["applicant"] == {
        "first_names": "Jan",
        "surname": "D'Hondt-Éloy",
        "national_number": JAN,
        "replaced_number": None,
        "email": "jan@example.test",
    }
    assert case["subject"] == {"national_number": FINN}
    assert [(check["code"], check["outcome"]) for check in case["checks"]][:2] == [
        ("subject-known", "unknown"),
        ("applicant-is-parent", "unknown"),
    ]
    assert case["same_as"] == []
    assert case["answers"] == {"email": "nieuw@example.test"}
    assert case["actions"] == ["deliver", "ask-information", "refuse", "cancel"]
    assert case["why_not_automatic"] == ["for-someone-else"]
    assert answer.headers["etag"] == f'"{case["version"]}"'
    for name in ("process_information", "information_requests", "documents"):
        assert case[name] == []
    assert (case["advice"], case["delivery"], case["outcome"]) == (None, None, None)


async def test_b23_a_case_for_a_child_tells_what_to_check_in_words(office: Office) -> None:
    office.register.parents[FINN] = frozenset({JAN})
    office.register.people[FINN] = office.register.people[JAN]
    request_id = await office.decided(relation=Relation.CHILD, subject=FINN)
    await office.check_relation(request_id)

    case = await office.shown(request_id)

    assert {
        "code": "applicant-is-parent",
        "text": "Het register noemt de aanvrager als ouder.",
        "outcome": "yes",
    } in case["checks"]
    assert all(check["text"].endswith(".") for check in case["checks"])
    assert case["history"][-1]["what"].startswith("Nagekeken in het register")


async def test_the_history_tells_who_did_what_by_name(office: Office) -> None:
    request_id = await office.at_a_clerk()

    answer = await office.post(f"/cases/{request_id}/refuse", {"explanation": "Te vaag."})

    lines = [(line["who"], line["what"]) for line in answer.json()["case"]["history"]]
    assert [lines[0], *lines[2:]] == [  # the one between tells which rule decided
        ("Aanvrager", "Aanvraag ingediend: Attest van gezinssamenstelling."),
        ("Loket", "Taak klaargezet: Afleveren. Niet automatisch: voor gebruik in het buitenland."),
        ("Anna Baert", "Geweigerd. Toelichting: Te vaag."),
    ]


async def test_an_erased_case_still_tells_its_story_without_the_person(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.act(Action.REFUSE, request_id)
    await office.keys.destroy(request_id)

    case = await office.shown(request_id)

    assert (case["applicant"], case["answers"], case["subject"]) == (None, None, None)
    assert case["history"][-1]["what"] == "Geweigerd."


@pytest.mark.parametrize(
    ("action", "body", "state"),
    [
        ("deliver", {"channel": "post", "send_to": "applicant"}, "delivering"),
        ("refuse", {"explanation": "Nee."}, "refused"),
        ("cancel", {"inform": True, "explanation": "Dubbel."}, "cancelled"),
    ],
)
async def test_a_clerk_acts_on_a_paper(
    office: Office, action: str, body: object, state: str
) -> None:
    request_id = await office.at_a_clerk()

    answer = await office.post(f"/cases/{request_id}/{action}", body)

    assert answer.status_code == 200
    assert answer.json()["case"]["state"] == state
    assert answer.json()["position"]


@pytest.mark.parametrize(
    ("action", "state"), [("complete", "completed"), ("handle-outside-system", "handled-outside")]
)
async def test_a_clerk_acts_on_contact_details(office: Office, action: str, state: str) -> None:
    request_id = await office.decided(CONTACT)

    answer = await office.post(f"/cases/{request_id}/{action}", {"inform": False})

    assert answer.json()["case"]["state"] == state


async def test_b39_by_post_from_decision_to_dispatch(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/deliver", {"channel": "post"})
    await office.order(request_id)
    await office.letter_is_ready(request_id)
    await office.project()

    (task,) = await office.tray("all")
    answer = await office.post(f"/cases/{request_id}/confirm-dispatch", {}, who="lead")

    assert task["kind"] == "confirm-dispatch"
    assert answer.json()["case"]["state"] == "delivered"
    delivery = answer.json()["case"]["delivery"]
    shown = [delivery[each] for each in ("channel", "send_to", "automatic", "ordered", "ebox")]
    assert shown == ["post", "applicant", False, True, None]


async def test_c18_the_second_clerk_gets_409_with_the_case_as_it_is(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/refuse", {"explanation": "Nee."})

    answer = await office.post(f"/cases/{request_id}/deliver", {"channel": "digital"}, who="lead")

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:problem-type:loket:case-closed"
    assert answer.json()["case"]["state"] == "refused"


async def test_an_action_that_is_done_already_gets_409(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.deliver(request_id, Channel.COUNTER)
    await office.order(request_id)

    answer = await office.post(f"/cases/{request_id}/deliver", {"channel": "digital"})

    assert answer.status_code == 409
    assert answer.json()["type"].endswith(":action-not-possible")
    assert answer.json()["case"]["actions"] == ["cancel"]


async def test_if_match_of_an_older_version_gets_409(office: Office) -> None:
    request_id = await office.at_a_clerk()
    version = (await office.shown(request_id))["version"]
    path, body = f"/cases/{request_id}/refuse", {"explanation": "Nee."}

    stale = await office.post(path, body, **{"If-Match": f'"{version - 1}"'})
    fresh = await office.post(path, body, **{"If-Match": f'"{version}"'})

    assert (stale.status_code, fresh.status_code) == (409, 200)
    assert stale.json()["type"].endswith(":case-changed")


async def test_an_unreadable_if_match_is_told(office: Office) -> None:
    request_id = await office.at_a_clerk()

    answer = await office.post(
        f"/cases/{request_id}/refuse", {"explanation": "Nee."}, **{"If-Match": "abc"}
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("action", "body", "field"),
    [
        ("refuse", {"explanation": "  "}, "explanation"),
        ("refuse", {}, "explanation"),
        ("refuse", {"explanation": "x" * 4001}, "explanation"),
        ("refuse", {"explanation": "Nee\0."}, "explanation"),
        ("complete", {"inform": True, "explanation": "Ja\0."}, "explanation"),
        ("handle-outside-system", {"inform": True, "explanation": "Ja\0."}, "explanation"),
        ("cancel", {"inform": False, "explanation": "Ja\0."}, "explanation"),
        ("cancel", {"inform": True}, "explanation"),
        ("cancel", {"inform": True, "explanation": ""}, "explanation"),
        ("deliver", {"channel": "pigeon"}, "channel"),
        ("deliver", {"channel": "post", "send_to": "subject"}, "send_to"),
        ("deliver", {"channel": "post", "to": "me"}, "to"),
    ],
)
async def test_b42_what_is_filled_in_wrong_gets_422_and_changes_nothing(
    office: Office, action: str, body: object, field: str
) -> None:
    request_id = await office.at_a_clerk()

    answer = await office.post(f"/cases/{request_id}/{action}", body)

    assert answer.status_code == 422
    assert [(issue["in"], issue["name"]) for issue in answer.json()["issues"]] == [("body", field)]
    assert (await office.shown(request_id))["state"] == "open"


async def test_a_command_without_key_is_refused(office: Office) -> None:
    request_id = await office.at_a_clerk()

    answer = await office.http.post(
        f"/cases/{request_id}/refuse",
        json={"explanation": "Nee."},
        headers={"Authorization": "Bearer clerk"},
    )

    assert answer.status_code == 400


async def test_the_case_knows_at_once_what_the_rules_did(office: Office) -> None:
    request_id = await office.decided(HOUSEHOLD)

    case = await office.shown(request_id)

    assert case["state"] == "delivering"
    assert case["delivery"]["automatic"] is True
    assert case["actions"] == ["cancel"]


async def test_the_api_describes_itself(office: Office) -> None:
    answer = await office.http.get("http://localhost/api/workflow/openapi.json")

    paths = set(answer.json()["paths"])
    assert {f"/api/workflow/v1/cases/{{request_id}}/{action}" for action in Action} <= paths
    assert {"/api/workflow/v1/tasks", "/api/workflow/v1/actions"} <= paths
