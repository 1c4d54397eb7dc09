"""The tests that carry rows of the manual in their names, read from their source without running.

`test_a34_a41_the_clerk_chooses…` proves A34 and A41. A test drives the real services when it, or a
fixture that it asks for, asks for `loket`: a whole installation, to which people come over HTTP.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_ROWS: Final = re.compile(r"test_((?:[abc]\d\d_)+)")
_INSTALLATION: Final = "loket"
_SCREEN: Final = "browser"

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Fixtures = Mapping[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A test, and the rows that it carries.

    Attributes:
        file: from the top of the tree.
        drives: whether it drives the real services.
    """

    name: str
    file: Path
    rows: tuple[str, ...]
    drives: bool

    @property
    def walks(self) -> bool:
        """Whether it does so at the screen, in a browser."""
        return self.drives and _SCREEN in self.file.parts


def proofs_in(tree: Path) -> Sequence[Proof]:
    """Return every test that carries a row, by file and in the order of the file."""
    files = sorted((tree / "tests").rglob("test_*.py"))
    return [proof for file in files for proof in _proofs_of(file, tree)]


def rows_named(test: str) -> tuple[str, ...]:
    """Return the rows in the name of a test: A34 and A41 of `test_a34_a41_…`."""
    found = _ROWS.match(test)
    return tuple(found[1].upper().strip("_").split("_")) if found else ()


def _proofs_of(file: Path, tree: Path) -> Iterator[Proof]:
    if not _ROWS.search(file.read_text("utf-8")):
        return
    carrying = [one for one in _functions(file) if rows_named(one.name)]
    if not carrying:
        return
    fixtures = _fixtures_for(file, tree)
    for test in carrying:
        yield Proof(
            name=test.name,
            file=file.relative_to(tree),
            rows=rows_named(test.name),
            drives=_asks_for_an_installation(_asked_by(test), fixtures),
        )


def _asks_for_an_installation(asked: frozenset[str], fixtures: _Fixtures) -> bool:
    seen: set[str] = set()
    ahead = set(asked)
    while ahead:
        name = ahead.pop()
        seen.add(name)
        ahead |= fixtures.get(name, frozenset()) - seen
    return _INSTALLATION in seen


def _fixtures_for(file: Path, tree: Path) -> _Fixtures:
    """Return the fixtures that a file may ask for → what each asks itself; the nearest counts."""
    folders = [file.parent, *file.parent.parents]
    folders = folders[: folders.index(tree)]
    places = [*(folder / "conftest.py" for folder in reversed(folders)), file]
    found: dict[str, frozenset[str]] = {}
    for place in places:
        if place.exists():
            found.update(_fixtures_in(place))
    return found


@cache
def _fixtures_in(place: Path) -> _Fixtures:
    return {
        function.name: _asked_by(function)
        for function in _functions(place)
        if any("fixture" in ast.unparse(each) for each in function.decorator_list)
    }


def _functions(file: Path) -> Sequence[_Function]:
    body = ast.parse(file.read_text("utf-8")).body
    return [node for node in body if isinstance(node, _Function)]


def _asked_by(function: _Function) -> frozenset[str]:
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return frozenset(argument.arg for argument in every)
