"""Fields that nobody asked for and headers that pretend: nothing of it opens a door."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx

from tests.matrix.asking import Question, question_of
from tests.matrix.callers import LINDEDAAL
from tests.matrix.cells import Cell
from tests.matrix.conftest import World
from tests.matrix.expected import Verdict
from tests.matrix.traces import settled, traces

SMUGGLED: tuple[Mapping[str, Any], ...] = (
    {"municipality": LINDEDAAL},
    {"by": "somebody-else"},
    {"roles": ["admin"]},
    {"state": "delivered"},
    {"status": "delivered"},
    {"applicant": {"surname": "Peeters"}},
    {"reference": "ZON-00000-00000-0"},
    {"automatic": True},
    {"seen_version": 1},
    {"possible_in": ["open"]},
)
PRETENDED: Mapping[str, str] = {
    "X-Forwarded-Host": "lindedaal.localhost",
    "Forwarded": "host=lindedaal.localhost",
    "X-Original-Host": "lindedaal.localhost",
    "X-Municipality": LINDEDAAL,
    "X-User": "admin",
    "X-Remote-User": "admin",
    "X-HTTP-Method-Override": "DELETE",
    "X-Original-URL": "/healthz",
}


def test_fields_that_nobody_asked_for_are_refused_and_change_nothing(world: World) -> None:
    ordering = [
        cell for cell in world.every_cell if cell.verdict is Verdict.DONE and is_an_order(cell)
    ]
    before = settled(world.loket)

    answers = world.crowd.ask(smuggling(world, ordering))

    wrong = [
        f"{cell}: got {answer.status_code}"
        for cell, answer in zip(ordering, answers, strict=True)
        if answer.status_code != 422
    ]
    assert len(ordering) > 100
    assert wrong == []
    assert traces(world.loket) == before


def test_fields_beside_a_secret_make_it_no_better(world: World) -> None:
    guessing = [
        cell
        for cell in world.every_cell
        if cell.example.is_secret and cell.verdict is Verdict.NOT_FOUND and cell.example.body
    ]
    before = settled(world.loket)

    answers = world.crowd.ask(smuggling(world, guessing))

    assert guessing
    assert {answer.status_code for answer in answers} <= {202, 410, 422}
    assert traces(world.loket) == before


def test_headers_that_pretend_are_not_believed(world: World) -> None:
    looking = [
        cell
        for cell in world.every_cell
        if cell.caller.name in {"jan", "clerk", "nobody"} and cell.operation.method == "GET"
    ]
    asked = [question_of(cell, world.thing_for(cell)) for cell in looking]

    answers = world.crowd.ask([replace(each, headers=PRETENDED) for each in asked])

    wrong = [
        f"{cell}: expected {cell.status}, got {answer.status_code}"
        for cell, answer in zip(looking, answers, strict=True)
        if answer.status_code not in {cell.status, cell.example.or_else}
    ]
    assert len({cell.status for cell in looking}) > 3
    assert wrong == []


def is_an_order(cell: Cell) -> bool:
    """Whether what is sent is an order as JSON that is looked at.

    Forms and secrets are read field by field; of what is not signed nothing is read.
    """
    is_looked_at = cell.example.done != httpx.codes.UNAUTHORIZED
    is_json = not (cell.example.is_form or cell.example.is_secret)
    return bool(cell.example.body) and is_json and is_looked_at


def smuggling(world: World, cells: list[Cell]) -> list[Question]:
    """Each order as it must be, with one field more."""
    asked = [question_of(cell, world.thing_for(cell)) for cell in cells]
    return [
        replace(each, body={**(each.body or {}), **SMUGGLED[at % len(SMUGGLED)]})
        for at, each in enumerate(asked)
    ]
