"""A control is red only when its test ran and failed."""

import ast
from pathlib import Path

import pytest

from deploy.documentation.manual_rows import row_numbers
from deploy.documentation.proofs import rows_named
from tests.controls.control import Control, GuardIsNotFound, take_out
from tests.controls.copies import PATIENCE_OF_COPIES, TREE
from tests.controls.running import Outcome, verdict_of
from tests.controls.table import CONTROLS, MANUAL, chosen

_TREE = Path(__file__).parents[2]
CASE = '<testsuites><testsuite><testcase name="t">{}</testcase></testsuite></testsuites>'


@pytest.mark.parametrize(
    ("what", "outcome", "line"),
    [
        ("", Outcome.GREEN, "1 passed"),
        ('<failure message="assert 1 == 2&#10; more" />', Outcome.RED, "assert 1 == 2"),
        ('<failure message="NameError: x" />', Outcome.BROKEN, "NameError: x"),
        ('<error message="collection failure" />', Outcome.BROKEN, "collection failure"),
        ('<skipped message="no server" />', Outcome.BROKEN, "no test ran"),
    ],
)
def test_only_a_test_that_ran_and_failed_is_red(what: str, outcome: Outcome, line: str) -> None:
    verdict = verdict_of(CASE.format(what))

    assert (verdict.outcome, verdict.line) == (outcome, line)


@pytest.mark.parametrize("text", ["", "check()\ncheck()\n"])
def test_a_guard_that_is_not_there_once_is_not_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.py").write_text(text)
    control = Control(name="n", guards="it is checked", file="a.py", guard="check()", test="t")

    with pytest.raises(GuardIsNotFound):
        take_out(control, tmp_path)

    assert (tmp_path / "a.py").read_text() == text


def test_a_guard_is_taken_out_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("before()\ncheck()\nafter()\n")
    control = Control(
        name="n", guards="it is checked", file="a.py", guard="check()", without="pass", test="t"
    )

    take_out(control, tmp_path)

    assert (tmp_path / "a.py").read_text() == "before()\npass\nafter()\n"


@pytest.mark.parametrize("control", [*CONTROLS, *MANUAL.values()], ids=lambda one: one.name)
def test_the_table_is_not_behind_the_code(control: Control) -> None:
    text = (_TREE / control.file).read_text("utf-8")

    assert text.count(control.guard) == 1
    assert_that_it_exists(control.test)


def assert_that_it_exists(test: str) -> None:
    """Find a test by its node id; of the cases of a parametrized one only pytest itself knows."""
    file, *names = test.split("::")
    node: ast.Module | ast.AST = ast.parse((_TREE / file).read_text("utf-8"))
    for name in names:
        plain = name.partition("[")[0]
        node = next(each for each in ast.iter_child_nodes(node) if _name_of(each) == plain)


def _name_of(node: ast.AST) -> str:
    return getattr(node, "name", "")


@pytest.mark.parametrize("row", MANUAL)
def test_a_row_of_the_manual_is_controlled_by_its_own_test(row: str) -> None:
    test = MANUAL[row].test.split("::")[1]

    assert row in rows_named(test)
    assert row in row_numbers(_TREE)


@pytest.mark.parametrize(("file", "patience"), [each[:2] for each in PATIENCE_OF_COPIES])
def test_the_patience_that_copies_lose_is_there(file: str, patience: str) -> None:
    assert (TREE / file).read_text().count(patience) == 1


def test_the_rows_that_are_tried_are_chosen_by_the_commit() -> None:
    one, again, other = (chosen(20, of=MANUAL, commit=commit) for commit in ("a1", "a1", "b2"))

    assert one == again != other
    assert len({control.name for control in one}) == 20
    assert len(chosen(1_000, of=MANUAL, commit="a1")) == len(MANUAL) >= 25
