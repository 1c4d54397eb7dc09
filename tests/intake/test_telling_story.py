"""A request tells its story, and what rules decided about it, in the language of its reader."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest

from services.intake.views.my_requests.query import Told
from tests.intake.counter import PATH, counter
from tests.intake.desk import JAN, MONDAY, FrontDesk
from tests.intake.test_following_requests import story

pytestmark = pytest.mark.anyio
DECISION = {
    "rule": "handled_without_a_clerk",
    "version": 1,
    "outcome": "clerk",
    "conditions": [
        {"code": "for-oneself", "met": False},
        {"code": "domestic-use", "met": True},
        {"code": "known-in-register", "met": True},
        {"code": "alive", "met": False},
    ],
}
RECEIVED = Told(at=MONDAY, code="received", text="We hebben je aanvraag.", words="received")
DECIDED = Told(
    at=MONDAY,
    code="decided-clerk",
    text="Nederlands.",
    words="decided-clerk",
    facts={"decision": DECISION},
)
OLD = Told(at=MONDAY, code="received", text="Van vroeger.")
OF_TOMORROW = Told(at=MONDAY, code="sung", text="Er is gezongen.", words="sung")


async def shown(
    *timeline: Told, signed_in: str = "jan", headers: dict[str, str] | None = None
) -> httpx.Response:
    desk = FrontDesk()
    desk.knows(JAN, story(timeline=timeline))
    client = counter(desk, signed_in=signed_in)
    return await client.get(f"{PATH}/{UUID(int=1)}", headers=headers)


def texts(answer: httpx.Response) -> list[str]:
    return [step["text"] for step in answer.json()["timeline"]]


@pytest.mark.parametrize(
    ("signed_in", "accepted", "sentence", "language"),
    [
        ("jan", None, "We hebben je aanvraag ontvangen.", "nl"),
        ("jan_in_french", None, "Nous avons bien reçu votre demande.", "fr"),
        ("jan_in_french", "de-BE", "Wir haben Ihren Antrag erhalten.", "de"),
        ("jan_in_french", "ja", "Nous avons bien reçu votre demande.", "fr"),
        ("jan", "en", "We have received your request.", "en"),
    ],
)
async def test_the_browser_says_in_which_language_and_else_the_sign_in(
    signed_in: str, accepted: str | None, sentence: str, language: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}

    answer = await shown(RECEIVED, signed_in=signed_in, headers=headers)

    assert texts(answer) == [sentence]
    assert (answer.headers["content-language"], answer.headers["vary"]) == (
        language,
        "Accept-Language",
    )


async def test_who_reads_in_another_language_has_not_seen_it_yet() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story(timeline=(RECEIVED,)))
    portal = counter(desk)
    dutch = await portal.get(f"{PATH}/{UUID(int=1)}")
    seen = {"If-None-Match": dutch.headers["etag"]}

    same = await portal.get(f"{PATH}/{UUID(int=1)}", headers=seen)
    other = await portal.get(f"{PATH}/{UUID(int=1)}", headers={**seen, "Accept-Language": "en"})

    assert (same.status_code, same.headers["vary"]) == (304, "Accept-Language")
    assert (other.status_code, texts(other)) == (200, ["We have received your request."])


async def test_c01_a_citizen_reads_why_it_was_not_automatic_and_what_happens_next() -> None:
    answer = await shown(RECEIVED, DECIDED)

    decision: dict[str, Any] = answer.json()["decision"]
    sentence = (
        "Een medewerker behandelt je aanvraag verder, want ze kan niet automatisch verwerkt worden. "
        "De reden: je vraagt dit voor iemand anders. "
        "We kijken je gegevens in het register eerst na. We houden je op de hoogte via e-mail."
    )
    assert texts(answer)[1] == decision["sentence"] == sentence
    assert (decision["automatic"], decision["outcome"]) == (False, "clerk")
    assert (decision["rule"], decision["version"]) == ("handled_without_a_clerk", 1)
    assert decision["decided_at"] == "2026-11-23T09:00:00Z"
    assert answer.json()["decisions"] == [decision]


async def test_b51_what_a_clerk_had_added_before_is_not_told_as_automatic() -> None:
    by_rule = {**DECISION, "outcome": "automatic", "conditions": []}
    later = replace(DECIDED, code="decided-automatic", facts={"decision": by_rule})

    alone, after = await shown(RECEIVED, later), await shown(RECEIVED, DECIDED, later)

    assert [one["automatic"] for one in alone.json()["decisions"]] == [True]
    assert [one["automatic"] for one in after.json()["decisions"]] == [False, False]


async def test_c01_a_citizen_does_not_read_what_the_register_says_of_the_own_death() -> None:
    answer = await shown(DECIDED, headers={"Accept-Language": "en"})

    assert answer.json()["decision"]["conditions"] == [
        {"code": "for-oneself", "met": False, "sentence": "You are asking for somebody else."},
        {"code": "domestic-use", "met": True, "sentence": "You will use the document in Belgium."},
        {
            "code": "register-data",
            "met": False,
            "sentence": "We will check your data in the register first.",
        },
    ]
    assert "alive" not in answer.text


async def test_what_was_kept_before_or_by_a_later_version_is_told_as_it_was_kept() -> None:
    answer = await shown(OLD, OF_TOMORROW, headers={"Accept-Language": "fr"})

    assert texts(answer) == ["Van vroeger.", "Er is gezongen."]
    assert (answer.json()["decision"], answer.json()["decisions"]) == (None, [])
