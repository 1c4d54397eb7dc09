"""The matrix: every operation, by everybody, about requests in every state, over HTTP."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from tests.matrix.asking import Asked, fill_in
from tests.matrix.cells import Cell
from tests.matrix.conftest import World
from tests.matrix.expected import Verdict
from tests.matrix.kinds import NOTHING, UNREACHABLE
from tests.matrix.traces import settled, traces


def test_who_may_not_is_refused_and_leaves_no_trace(world: World) -> None:
    refused = [cell for cell in world.every_cell if cell.verdict is not Verdict.DONE]
    before = settled(world.loket)

    asked = ask(world, refused)

    assert_right(asked)
    assert traces(world.loket) == before
    assert ways_to_say_not_found(asked) == {}


def ways_to_say_not_found(asked: Iterable[Asked]) -> dict[str, int]:
    """What is not theirs must read like what does not exist: the operations where it does not."""
    told = defaultdict[str, set[str]](set)
    for each in asked:
        if each.cell.verdict is Verdict.NOT_FOUND:
            cell = each.cell  # a page bears the name of the municipality that is addressed
            told[f"{cell.operation.name} {cell.example.each} {cell.caller.host}"].add(each.says)
    assert len(told) > 10
    return {name: len(ways) for name, ways in told.items() if len(ways) > 1}


def test_who_may_look_sees_it(world: World) -> None:
    looking = [
        cell
        for cell in world.every_cell
        if cell.verdict is Verdict.DONE and not cell.needs_a_fresh_one and not cell.example.last
    ]

    assert_right(ask(world, looking))


def test_who_may_act_does_it_once_and_then_it_is_done(world: World) -> None:
    acting = [cell for cell in world.every_cell if cell.needs_a_fresh_one]
    before = settled(world.loket)

    asked = fill_in(world.crowd, acting, lambda cell: world.fresh[cell.kind or NOTHING].pop())

    assert_right(asked)
    left = settled(world.loket)
    assert sum(left.values()) - sum(before.values()) >= len(acting)


def test_whoever_holds_a_link_can_renew_it(world: World) -> None:
    renewing = [
        cell for cell in world.every_cell if cell.verdict is Verdict.DONE and cell.example.last
    ]

    assert_right(ask(world, renewing))


def test_there_are_thousands_of_cells_and_of_every_outcome_some(
    world: World, record_property: Callable[[str, object], None]
) -> None:
    by_status = Counter(cell.status for cell in world.every_cell)

    summary = ", ".join(f"{count} × {status}" for status, count in sorted(by_status.items()))  # noqa: RUF001 - for people
    record_property("matrix", f"{len(world.every_cell)} cells: {summary}")
    record_property("matrix", f"states that no call leads to yet: {', '.join(sorted(UNREACHABLE))}")
    assert len(world.every_cell) > 2000
    assert {200, 201, 202, 401, 403, 404, 409, 410} <= set(by_status)


def ask(world: World, asking: Iterable[Cell]) -> list[Asked]:
    """Ask about the requests that stand; nobody may change those."""
    return fill_in(world.crowd, asking, world.thing_for)


def assert_right(asked: list[Asked]) -> None:
    """Print every cell that is wrong, one a line."""
    wrong = [str(each) for each in asked if each.is_wrong]
    by_status = Counter(each.cell.status for each in asked)
    assert asked
    assert not wrong, "\n".join([*wrong, f"{len(wrong)} wrong of {len(asked)}: {dict(by_status)}"])
