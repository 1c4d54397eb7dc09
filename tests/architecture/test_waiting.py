"""Tests wait for a condition, with a deadline; they never hope that some time is enough."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import files, name_of, parsed

POLLS = "looks again and again whether it has come true, with a deadline"
YIELDS = "sleep(0): waits for no time, lets the other tasks have their turn"
ALLOWED = {
    "tests/delivery/mail_server.py: handle_DATA": YIELDS,
    "tests/delivery/test_on_real_machines.py: until": POLLS,
    "tests/delivery/test_on_real_machines.py: until_recorded": POLLS,
    "tests/events/counters.py: until": POLLS,
    "tests/events/test_worker.py: until": POLLS,
    "tests/faults/crowd.py: _submit": POLLS,
    "tests/faults/crowd.py: _wait": POLLS,
    "tests/faults/test_kills.py: wait_for_promises": POLLS,
    "tests/privacy/conftest.py: until": POLLS,
    "tests/simulators/running.py: _answers": POLLS,
    "tests/support/nats.py: start": POLLS,
    "tests/support/postgres.py: start": POLLS,
}
"""The functions of the suite that may call `sleep`, and why."""


def test_nobody_sleeps_but_those_who_poll() -> None:
    assert _sleepers() - set(ALLOWED) == set(), "wait for a condition instead, or say why not"


def test_the_list_of_those_who_may_sleep_is_no_longer_than_needed() -> None:
    assert set(ALLOWED) - _sleepers() == set()


def test_sleeping_is_seen_where_it_is() -> None:
    module = ast.parse("async def nap():\n    def deeper():\n        time.sleep(1)\n    sleep(0)")

    assert sorted(_functions_that_sleep(module)) == ["deeper", "nap"]


def _sleepers() -> set[str]:
    return {
        f"{name_of(file)}: {function}"
        for file in files(".py", folders=["tests"])
        if _mentions_it(file)
        for function in _functions_that_sleep(parsed(file))
    }


def _mentions_it(file: Path) -> bool:
    return "sleep" in file.read_text("utf-8")


def _functions_that_sleep(node: ast.AST, inside: str = "the module") -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _functions_that_sleep(child, child.name)
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func).split(".")[-1] == "sleep":
            yield inside
        yield from _functions_that_sleep(child, inside)
