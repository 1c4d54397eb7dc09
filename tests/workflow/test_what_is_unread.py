"""What a clerk has not seen yet: never looked at, or changed by somebody else since."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from libs.events.values import Channel
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.note_delivery import NoteDocument
from services.workflow.views.seen.query import UnreadKind, kind_of
from tests.workflow.office import Office
from tests.workflow.people import CONTACT, LINDEDAAL
from tests.workflow.town import SECOND

pytestmark = pytest.mark.anyio
servers = pytest.mark.servers


async def marks(office: Office, who: str = "clerk", tray: str = "all") -> list[Any]:
    await office.project()
    tasks = await office.tray(tray, who=who)
    assert all(task["unread"] == bool(task["unread_kinds"]) for task in tasks)
    return [task["unread_kinds"] for task in tasks]


async def changed(office: Office, request_id: UUID, who: str = "clerk") -> list[str]:
    case = (await office.get(f"/cases/{request_id}", who=who)).json()
    return [line["what"] for line in case["changed_since_you_looked"]]


@servers
async def test_what_nobody_looked_at_is_new_to_everybody_until_they_look(office: Office) -> None:
    request_id = await office.at_a_clerk()

    assert await marks(office) == [["new"]]
    await office.get(f"/cases/{request_id}")

    assert await marks(office) == [[]]
    assert await marks(office, "clerk2") == [["new"]]
    assert await marks(office, tray="parked") == [[]]


@servers
async def test_a_list_is_no_look(office: Office) -> None:
    await office.at_a_clerk()

    for _ in range(2):
        assert await marks(office) == [["new"]]


@servers
async def test_what_a_colleague_did_after_i_looked_is_unread_and_told_once(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.get(f"/cases/{request_id}")
    await office.post(f"/cases/{request_id}/claim", {}, who="clerk2")

    assert await marks(office) == [["assigned"]]
    assert await changed(office, request_id) == ["Aanvraag op zich genomen."]
    assert await changed(office, request_id) == []
    assert await marks(office) == [[]]


@servers
async def test_what_i_did_myself_is_nothing_new_to_me(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.get(f"/cases/{request_id}")

    await office.post(f"/cases/{request_id}/claim", {})
    answer = await office.post(f"/cases/{request_id}/refuse", {"explanation": "Nee."})

    assert answer.json()["case"]["changed_since_you_looked"] == []
    assert await marks(office, tray="done") == [[]]
    assert await changed(office, request_id) == []


@servers
async def test_what_a_colleague_did_before_i_acted_is_not_lost(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.get(f"/cases/{request_id}")
    await office.act(Action.DELIVER, request_id, by=SECOND)

    answer = await office.post(f"/cases/{request_id}/claim", {})

    told = [line["what"] for line in answer.json()["case"]["changed_since_you_looked"]]
    assert told == ["Afleveren: per post, aan de aanvrager."]
    assert await marks(office, tray="parked") == [["other"]]
    assert await changed(office, request_id) == told


@servers
async def test_the_applicant_and_our_neighbours_make_it_unread_too(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.deliver(request_id, Channel.POST)
    await office.order(request_id)
    await office.letter_is_ready(request_id)
    await office.get(f"/cases/{request_id}")
    await office.withdraw(request_id)
    note = {"order_id": await office.order_of(request_id), "title": "Attest", "kind": "x"}
    await office.note(NoteDocument(request_id=request_id, document_id=uuid4(), **note))

    assert await marks(office) == [["other"]]
    assert await changed(office, request_id) == [
        "Wilde de aanvraag intrekken, maar de beslissing was al genomen.",
        "Document gemaakt: Attest.",
    ]


@servers
async def test_the_first_look_shows_nothing_as_changed(office: Office) -> None:
    request_id = await office.at_a_clerk()

    assert await changed(office, request_id) == []


@servers
async def test_a_look_at_an_older_version_does_not_undo_a_later_one(office: Office) -> None:
    request_id = await office.at_a_clerk()
    before = await office.case(request_id)
    await office.post(f"/cases/{request_id}/claim", {}, who="clerk2")
    await office.get(f"/cases/{request_id}")

    clerk = office.clerk_called("clerk")
    await office.desk.remember_look(before, clerk)

    assert await marks(office) == [[]]


@servers
async def test_who_is_not_of_the_municipality_looks_at_nothing(office: Office) -> None:
    request_id = await office.at_a_clerk()

    answer = await office.get(f"/cases/{request_id}", who="clerk-lindedaal")

    assert answer.status_code == 404
    async with office.store.within(LINDEDAAL) as connection:
        rows = await connection.execute("SELECT count(*) AS looks FROM case_seen")
        assert await rows.fetchone() == {"looks": 0}


@servers
async def test_tabs_count_what_is_in_each_tray_and_what_of_mine_is_unread(office: Office) -> None:
    mine, other = await office.at_a_clerk(), await office.at_a_clerk()
    await office.decided(CONTACT)
    for request_id in (mine, other):
        await office.post(f"/cases/{request_id}/claim", {})
    await office.get(f"/cases/{mine}")
    await office.project()

    def exactly(**counts: int) -> dict[str, object]:
        return {name: {"value": value, "exact": True} for name, value in counts.items()}

    counted = (await office.get("/tasks/counts")).json()
    assert counted == exactly(all=3, mine=2, parked=3, unread=1)

    await office.post(f"/cases/{mine}/assign", {"to": "staff-anna"}, who="lead")
    await office.act(Action.DELIVER, mine, by=SECOND)
    await office.project()

    counted = (await office.get("/tasks/counts")).json()
    assert counted == exactly(all=2, mine=1, parked=3, unread=1)
    assert (await office.get("/tasks/counts", who="clerk2")).json()["mine"]["value"] == 0


@servers
async def test_counts_wait_for_what_i_did(office: Office) -> None:
    request_id = await office.at_a_clerk()
    position = (await office.post(f"/cases/{request_id}/claim", {})).json()["position"]

    behind = await office.get("/tasks/counts", after=position)
    await office.project()
    counted = await office.get("/tasks/counts", after=position)

    assert behind.status_code == 503
    assert counted.json()["mine"] == {"value": 1, "exact": True}


@pytest.mark.parametrize(
    ("topic", "kind"),
    [
        ("workflow.case.assigned", UnreadKind.ASSIGNED),
        ("workflow.case.process-information-added", UnreadKind.PROCESS_INFORMATION),
        ("workflow.case.information-supplied", UnreadKind.INFORMATION),
        ("workflow.case.message-failed", UnreadKind.MESSAGE),
        ("workflow.case.document-added", UnreadKind.OTHER),
    ],
)
async def test_what_happened_has_a_kind_of_its_own(topic: str, kind: UnreadKind) -> None:
    assert kind_of(topic) is kind
