"""Lists, counts and exports hold exactly what is theirs, however one asks."""

import io
from collections.abc import Iterable
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from libs.web.permissions import PERMISSIONS
from tests.matrix.asking import Question
from tests.matrix.callers import CALLERS, LINDEDAAL, ZONNEBERG, Caller
from tests.matrix.conftest import World
from tests.matrix.expected import Verdict, expected
from tests.matrix.kinds import NOTHING
from tests.matrix.operation_examples import INTAKE, REPORTING, WORKFLOW
from tests.matrix.stock import Thing

MINE = f"{INTAKE}/requests"
SEARCH = f"{REPORTING}/requests"
EXPORT = f"{REPORTING}/requests.xlsx"
TASKS = f"{WORKFLOW}/tasks"
TRAYS = ("all", "mine", "parked", "done")
ASKED_TOO_MUCH = {"municipality": LINDEDAAL, "nis": LINDEDAAL, "applicant": "", "owner": "pieter"}


def allowed(permission: str) -> list[Caller]:
    line = PERMISSIONS[permission]
    return [caller for caller in CALLERS if expected(line, caller) is Verdict.DONE]


def theirs(caller: Caller, thing: Thing) -> bool:
    kind = thing.kind
    here = caller.municipality == kind.municipality
    return here and (caller.kind == "staff" or caller.persona == kind.owner)


def asked_by(
    callers: Iterable[Caller], world: World, address: str, **query: str
) -> list[tuple[Caller, Thing, httpx.Response]]:
    """Everybody looks for every request by its reference."""
    looking = [(each, thing) for each in callers for thing in world.standing.values()]
    questions = [
        Question(
            method="GET",
            address=address,
            caller=each,
            query={"q": thing.reference, **query},
        )
        for each, thing in looking
    ]
    answers = world.crowd.ask(questions)
    return [(*each, answer) for each, answer in zip(looking, answers, strict=True)]


def pages_of(world: World, caller: Caller, address: str) -> list[dict[str, Any]]:
    """Every page of what somebody is shown."""
    pages: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        query = {"limit": "20", **({"cursor": cursor} if cursor else {})}
        question = Question(method="GET", address=address, caller=caller, query=query)
        [answer] = world.crowd.ask([question])
        pages.append(answer.raise_for_status().json())
        cursor = pages[-1]["next_cursor"]
    return pages


def ids_in(answer: httpx.Response) -> list[str]:
    return [item["request_id"] for item in answer.raise_for_status().json()["items"]]


def test_a_search_finds_and_counts_what_is_theirs_and_nothing_else(world: World) -> None:
    for caller, thing, answer in asked_by(allowed("requests.search"), world, SEARCH):
        found = theirs(caller, thing)
        assert ids_in(answer) == ([thing.request_id] if found else []), (caller, thing)
        assert answer.json()["count"] == {"value": int(found), "exact": True}


def test_an_export_holds_what_is_theirs_and_nothing_else(world: World) -> None:
    for caller, thing, answer in asked_by(allowed("requests.export"), world, EXPORT):
        cells = set(cells_of(answer.raise_for_status().content))
        assert (thing.reference in cells) == theirs(caller, thing), (caller, thing)


@pytest.mark.parametrize("tray", TRAYS)
def test_a_tray_holds_what_is_theirs_and_nothing_else(world: World, tray: str) -> None:
    seen = 0
    for caller, thing, answer in asked_by(allowed("tasks.read"), world, TASKS, tray=tray):
        ids, here = set(ids_in(answer)), theirs(caller, thing)
        assert ids <= ({thing.request_id} if here else set()), (caller, thing)
        assert answer.json()["count"]["value"] == len(answer.json()["items"])
        if tray == "all":
            assert bool(ids) == (here and thing.kind.waits_for is not None)
        seen += len(ids)
    assert seen or tray == "mine"


def test_citizens_list_what_they_asked_there_and_nothing_else(world: World) -> None:
    for caller in allowed("requests.list"):
        pages = pages_of(world, caller, MINE)
        listed = {item["request_id"] for page in pages for item in page["items"]}
        for thing in world.standing.values():
            assert (thing.request_id in listed) == theirs(caller, thing), (caller, thing)


def test_who_pages_to_the_end_sees_as_much_as_was_counted_and_only_their_own(world: World) -> None:
    prefixes = {ZONNEBERG: "ZON", LINDEDAAL: "LIN"}
    for caller in allowed("requests.search"):
        pages = pages_of(world, caller, SEARCH)
        items = [item for page in pages for item in page["items"]]
        counted = pages[-1]["count"]["value"]
        assert len({item["request_id"] for item in items}) == len(items) == counted
        assert {item["reference"][:3] for item in items} == {prefixes[caller.municipality or ""]}


@pytest.mark.parametrize(
    ("permission", "address"),
    [("requests.search", SEARCH), ("tasks.read", TASKS), ("requests.list", MINE)],
)
def test_asking_for_another_municipality_or_person_by_name_gives_nothing_more(
    world: World, permission: str, address: str
) -> None:
    callers = allowed(permission)
    questions = [
        Question(method="GET", address=address, caller=each, query={name: value})
        for each in callers
        for name, value in ASKED_TOO_MUCH.items()
    ]

    answers = world.crowd.ask(questions)

    for question, answer in zip(questions, answers, strict=True):
        assert answer.status_code in {200, 422}
        strange = [
            thing.reference
            for thing in world.standing.values()
            if thing.kind != NOTHING and not theirs(question.caller, thing)
        ]
        assert [each for each in strange if each in answer.text] == [], question


def cells_of(workbook: bytes) -> Iterable[object]:
    """Everything but the first sheet, which repeats what was asked."""
    _, *sheets = load_workbook(io.BytesIO(workbook), read_only=True)
    return [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
