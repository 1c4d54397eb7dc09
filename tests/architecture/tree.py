"""The tree as the tests of its architecture see it: files, stems, aggregates."""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from libs.events.aggregate import Aggregate

TREE = Path(__file__).parent.parent.parent
OURS = ("services", "libs", "deploy", "tests", "benchmarks")
SERVICES = ("intake", "workflow", "delivery", "reporting")
NOT_OURS = frozenset({"__pycache__", "build", "demo-output", "node_modules"})


def files(*endings: str, folders: Sequence[str] = OURS) -> list[Path]:
    """Every file of ours with one of these endings."""
    found = (file for folder in folders for file in (TREE / folder).rglob("*"))
    return sorted(f for f in found if f.suffix in endings and not NOT_OURS.intersection(f.parts))


def every_text_file() -> Iterator[Path]:
    """Every text that is committed, generated documents and the lock too."""
    # .git is a file where this tree is one of several of the same repository
    at_the_top = (f for f in TREE.iterdir() if f.is_file() and f.name != ".git")
    yield from (f for f in at_the_top if f.suffix != ".pyc")
    for folder in (*OURS, "docs", ".ci"):
        for file in (TREE / folder).rglob("*"):
            if file.is_file() and not NOT_OURS.intersection(file.parts):
                yield file


def name_of(file: Path) -> str:
    """The file's path in the tree, for test ids and messages."""
    return file.relative_to(TREE).as_posix()


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def rules() -> list[Path]:
    return [f for f in sorted(TREE.glob("services/*/rules/*.py")) if f.stem != "__init__"]


def use_cases() -> list[Path]:
    """Modules of use_cases/ that hold a use case: a function with the name of the file."""
    modules = sorted(TREE.glob("services/*/use_cases/*.py"))
    return [file for file in modules if file.stem in _functions(file)]


def where_its_test_is(file: Path) -> Path:
    """Where the test of a rule or a use case belongs: the same stem, under its service."""
    return TREE / "tests" / file.parent.parent.name / f"test_{file.stem}.py"


@cache
def aggregates() -> Sequence[type[Aggregate]]:
    """Every aggregate of every service."""
    found: list[type[Aggregate]] = []
    for file in sorted(TREE.glob("services/*/model/*.py")):
        parts = file.relative_to(TREE).with_suffix("").parts
        module = import_module(".".join(parts).removesuffix(".__init__"))
        found.extend(
            kind
            for kind in vars(module).values()
            if isinstance(kind, type)
            and issubclass(kind, Aggregate)
            and kind.__module__ == module.__name__
            and "TOPIC" in vars(kind)
        )
    return found


def _functions(file: Path) -> set[str]:
    body = parsed(file).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
