"""A position is good for who works or asks in its municipality; anywhere else it is nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from secrets import token_urlsafe

import httpx
import pytest

from tests.matrix.asking import question_of
from tests.matrix.callers import LINDEDAAL, ZONNEBERG
from tests.matrix.cells import Cell
from tests.matrix.conftest import World
from tests.matrix.expected import Verdict
from tests.matrix.kinds import NOTHING
from tests.support.problems import problem_of

MADE_UP: Mapping[str, str] = {
    "empty": "",
    "made up": token_urlsafe(57),
    "a number": "1",
    "in plain words": "intake:1",
    "very long": "A" * 5000,
}


@pytest.fixture(scope="module")
def looking(world: World) -> list[Cell]:
    """Every cell of who may look at an address that takes a position."""
    return [
        cell
        for cell in world.every_cell
        if cell.operation.asks_after and cell.verdict is Verdict.DONE
    ]


def test_a_position_of_their_own_municipality_is_waited_for(
    world: World, looking: list[Cell]
) -> None:
    for cell, answer in ask(world, looking, own=True):
        assert answer.status_code == cell.status, cell


def test_a_position_of_another_municipality_is_like_one_that_was_made_up(
    world: World, looking: list[Cell]
) -> None:
    told = set()
    for cell, answer in ask(world, looking, own=False):
        assert answer.status_code == 400, cell
        told.add(str(problem_of(answer)))
    for made_up in MADE_UP.values():
        for cell, answer in ask(world, looking[:40], own=False, after=made_up):
            assert answer.status_code == 400, cell
            told.add(str(problem_of(answer)))
    assert len(told) == 1


def test_who_may_not_look_learns_nothing_with_a_position(world: World) -> None:
    stopped = [
        cell
        for cell in world.every_cell
        if cell.operation.asks_after
        and cell.verdict in {Verdict.SIGN_IN_FIRST, Verdict.NOT_ALLOWED}
    ]
    for own in (True, False):
        for cell, answer in ask(world, stopped, own=own):
            assert answer.status_code == cell.status, cell


def ask(
    world: World, cells: list[Cell], *, own: bool, after: str | None = None
) -> Iterator[tuple[Cell, httpx.Response]]:
    """Ask with a position of the caller's municipality, or of the other one, or made up."""
    positions = {
        thing.kind.municipality: thing.position
        for thing in world.standing.values()
        if thing.kind != NOTHING
    }
    questions = []
    for cell in cells:
        here = LINDEDAAL if cell.caller.municipality == LINDEDAAL else ZONNEBERG
        there = ZONNEBERG if here == LINDEDAAL else LINDEDAAL
        position = positions[here if own else there] if after is None else after
        asked = question_of(cell, world.thing_for(cell))
        questions.append(replace(asked, query={"after": position}))
    answers = world.crowd.ask(questions)
    return zip(cells, answers, strict=True)
