from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.values import CitizenStatus
from services.intake.views.my_requests.query import Document, Story, Told
from tests.intake.counter import PATH, counter, kind_of, submit
from tests.intake.desk import JAN, LINDEDAAL, MONDAY, FrontDesk

pytestmark = pytest.mark.anyio


def story(number: int = 1, **changed: object) -> Story:
    whole: dict[str, object] = {
        "request_id": UUID(int=number),
        "reference": "ZON-7K3M9-2QX4R-C",
        "product": "ATT_HOUSEHOLD",
        "product_title": "Samenstelling van gezin",
        "submitted_at": MONDAY - timedelta(hours=number),
        "status": CitizenStatus.DELIVERED,
        "timeline": (Told(at=MONDAY, code="received", text="We hebben je aanvraag."),),
        "documents": (
            Document(
                document_id=UUID(int=77),
                title="Samenstelling van gezin",
                available_until=MONDAY + timedelta(days=90),
            ),
        ),
    }
    return Story(**{**whole, **changed})


async def test_an_own_request_is_shown_with_its_story_and_document() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story())

    told = (await counter(desk).get(f"{PATH}/{UUID(int=1)}")).json()

    assert told["status"] == "delivered"
    assert told["timeline"][0]["code"] == "received"
    assert told["documents"][0]["content_url"] == (
        f"http://localhost:8000/api/delivery/v1/documents/{UUID(int=77)}/content"
    )
    assert told["action_needed"] is False


async def test_who_has_the_answer_already_is_told_so_and_gets_it_anew_once_it_differs() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story())
    portal = counter(desk)
    first = await portal.get(f"{PATH}/{UUID(int=1)}")
    seen = {"If-None-Match": f'W/"other", {first.headers["etag"]}'}

    same = await portal.get(f"{PATH}/{UUID(int=1)}", headers=seen)
    desk.now = MONDAY + timedelta(days=90)  # its document is not offered any more
    other = await portal.get(f"{PATH}/{UUID(int=1)}", headers=seen)

    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["etag"] == first.headers["etag"]
    assert (other.status_code, other.json()["documents"][0]["content_url"]) == (200, None)
    assert desk.watching.waited == []


async def test_who_would_rather_wait_gets_the_answer_as_soon_as_something_happened() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story(status=CitizenStatus.RECEIVED))
    portal = counter(desk)
    first = await portal.get(f"{PATH}/{UUID(int=1)}")
    waits = {"If-None-Match": first.headers["etag"], "Prefer": "respond-async, wait=10"}

    unchanged = await portal.get(f"{PATH}/{UUID(int=1)}", headers=waits)
    desk.watching.meanwhile = lambda: desk.knows_only(JAN, story())
    changed = await portal.get(f"{PATH}/{UUID(int=1)}", headers=waits)

    assert unchanged.status_code == 304
    assert (changed.status_code, changed.json()["status"]) == (200, "delivered")
    assert desk.watching.waited == [(1, UUID(int=1), 10), (1, UUID(int=1), 10)]


@pytest.mark.parametrize(
    ("prefer", "seconds"), [("wait=9999", 25), ("wait=0", 0), ("wait=-1", 0), ("wait=x", 0)]
)
async def test_nobody_waits_longer_than_a_connection_lives(prefer: str, seconds: int) -> None:
    desk = FrontDesk()
    desk.knows(JAN, story())
    portal = counter(desk)
    tag = (await portal.get(f"{PATH}/{UUID(int=1)}")).headers["etag"]

    await portal.get(f"{PATH}/{UUID(int=1)}", headers={"If-None-Match": tag, "Prefer": prefer})

    assert [waited for _, _, waited in desk.watching.waited] == ([seconds] if seconds else [])


async def test_a_document_whose_term_is_over_is_mentioned_but_not_offered() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story())
    desk.now = MONDAY + timedelta(days=90)

    told = (await counter(desk).get(f"{PATH}/{UUID(int=1)}")).json()

    assert told["documents"][0]["title"] == "Samenstelling van gezin"
    assert told["documents"][0]["content_url"] is None


async def test_b52_a_document_that_came_after_a_cancellation_is_not_offered() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story(status=CitizenStatus.CANCELLED))

    told = (await counter(desk).get(f"{PATH}/{UUID(int=1)}")).json()

    assert told["documents"][0]["content_url"] is None


async def test_in_another_town_the_document_is_at_the_address_of_that_town() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story(), at=LINDEDAAL)

    told = (await counter(desk, host="lindedaal.localhost").get(f"{PATH}/{UUID(int=1)}")).json()

    assert told["documents"][0]["content_url"].startswith("http://lindedaal.localhost:8000/api/")


@pytest.mark.parametrize("where", [{"signed_in": "mila"}, {"host": "lindedaal.localhost"}], ids=str)
async def test_what_is_not_the_own_request_here_is_not_found(where: dict[str, str]) -> None:
    desk = FrontDesk()
    desk.knows(JAN, story())

    answer = await counter(desk, **where).get(f"{PATH}/{UUID(int=1)}")

    assert (answer.status_code, kind_of(answer)) == (404, "unknown-request")


async def test_the_list_leads_from_page_to_page() -> None:
    desk = FrontDesk()
    for number in range(1, 6):
        desk.knows(JAN, story(number))
    client = counter(desk)

    seen: list[int] = []
    cursor = ""
    while True:
        page = (await client.get(PATH, params={"limit": 2, "cursor": cursor})).json()
        seen += [UUID(item["request_id"]).int for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert seen == [1, 2, 3, 4, 5]


async def test_the_list_can_be_narrowed_to_a_status() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story(1))
    desk.knows(JAN, story(2, status=CitizenStatus.RECEIVED))

    page = (await counter(desk).get(PATH, params={"status": "received"})).json()

    assert [UUID(item["request_id"]).int for item in page["items"]] == [2]


@pytest.mark.parametrize("cursor", ["x", "ä", "AAAA", "MjAyNnx4"])
async def test_a_cursor_that_is_not_ours_is_told(cursor: str) -> None:
    answer = await counter(FrontDesk()).get(PATH, params={"cursor": cursor})

    assert (answer.status_code, kind_of(answer)) == (400, "cursor-unreadable")


async def test_a_view_that_is_behind_says_so() -> None:
    desk = FrontDesk()
    token = (await submit(desk)).json()["position"]
    desk.store.views_are_behind = True

    answer = await counter(desk).get(PATH, params={"after": token})

    assert (answer.status_code, kind_of(answer)) == (503, "still-behind")


async def test_withdrawing_is_noted_and_once_closed_refused() -> None:
    desk = FrontDesk()
    request_id = (await submit(desk)).json()["request_id"]
    client = counter(desk)

    noted = await client.post(f"{PATH}/{request_id}/withdraw")
    again = await client.post(f"{PATH}/{request_id}/withdraw")
    desk.knows(JAN, story(request_id=UUID(request_id), status=CitizenStatus.CANCELLED))
    closed = await client.post(f"{PATH}/{request_id}/withdraw")

    assert noted.status_code == 202
    assert (again.status_code, again.content) == (202, noted.content)
    assert (closed.status_code, kind_of(closed)) == (409, "request-is-closed")
    assert len(desk.store.facts) == 2


async def test_somebody_elses_request_cannot_be_withdrawn() -> None:
    desk = FrontDesk()
    request_id = (await submit(desk)).json()["request_id"]

    answer = await counter(desk, signed_in="mila").post(f"{PATH}/{request_id}/withdraw")

    assert (answer.status_code, kind_of(answer)) == (404, "unknown-request")
