"""What problems tell: the sentences of refusals, wherever the code holds them.

In the rules, models and use cases of a service every sentence is for people. At its door and in
libs/web only that counts which goes into a problem; the rest describes the API, in Dutch. Where a
sentence has values in it, each becomes a place of the catalogue's sentence: `{seconds}`.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from deploy.translations.catalogues import Sentence

_STEM: Final = "problems"
_INNER_ROOMS: Final = ("rules", "model", "use_cases")
_TELLS: Final[Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]]] = {
    "Answer": (("title", "detail"), ()),
    "Problem": (("title", "detail"), (1,)),
    "Issue": (("detail",), ()),
    "ToldInDutch": ((), (0,)),
    "not_allowed": (("detail",), (0,)),
    "too_many": (("title", "sentence"), (1, 2)),
    # of a problem that is a class of its own
    "__init__": (("title", "detail"), (1,)),
}
"""What is called → its arguments that people read: by name, and by position."""

_TABLES: Final = frozenset({"WRONG_INPUT", "_SENTENCES"})
"""Tables of sentences, which code looks up by what went wrong."""


def told(room: Path) -> Mapping[str, Sequence[Sentence]]:
    """Return the sentences of the problems that a folder's pages may show."""
    if room.match("services/*/web/pages"):
        service = room.parents[1]
        inner = [path for name in _INNER_ROOMS for path in sorted((service / name).rglob("*.py"))]
        door = sorted((service / "web").rglob("*.py"))
    elif room.match("libs/web"):
        inner, door = [], sorted(room.rglob("*.py"))
    else:
        return {}
    found = [text for path in inner for text in _Module(path).sentences()]
    found += [text for path in door for text in _Module(path).of_problems()]
    return {_STEM: found}


class _Module:
    """A module of Python, read and never run."""

    def __init__(self, path: Path) -> None:
        self._tree = ast.parse(path.read_text())
        self._given: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self._tree):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    self._given.setdefault(name, []).append(value)
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    self._given.setdefault(name, []).append(value)

    def sentences(self) -> Iterator[str]:
        """Yield whatever reads like a sentence, and describes no code."""
        passed = {id(text) for node in ast.walk(self._tree) for text in _not_told(node)}
        for node in ast.walk(self._tree):
            if id(node) in passed:
                continue
            text = _text(node)
            if text and " " in text and not text[0].islower() and text[-1] in ".?!":
                yield text

    def of_problems(self) -> Iterator[str]:
        """Yield what goes into a problem, or stands in a table for one."""
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Call):
                for argument in _read_by_people(node):
                    yield from self._held_by(argument)
        for table in _TABLES & self._given.keys():
            for value in self._given[table]:
                yield from (text for text in self._held_by(value) if " " in text)

    def _held_by(self, node: ast.expr) -> Iterator[str]:
        """Yield the texts that an expression can give, as far as this module shows."""
        text = _text(node)
        if text is not None:
            yield text
        if isinstance(node, ast.JoinedStr):
            # what comes in a place may itself be a sentence, and is translated too
            filled = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
            inner = (text for value in filled for text in self._held_by(value))
            yield from (text for text in inner if " " in text)
        for value in self._behind(node):
            yield from self._held_by(value)

    def _behind(self, node: ast.expr) -> Sequence[ast.expr]:
        match node:
            case ast.Name(id=name):
                return self._given.get(name, ())
            case ast.IfExp(body=one, orelse=other):
                return (one, other)
            case ast.Dict(values=values) | ast.Tuple(elts=values):
                return values
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *otherwise]):
                return (table, *otherwise)
            case ast.Subscript(value=table):
                return (table,)
        return ()


def _read_by_people(call: ast.Call) -> Iterator[ast.expr]:
    named, placed = _TELLS.get(_name(call.func), ((), ()))
    yield from (each.value for each in call.keywords if each.arg in named)
    yield from (call.args[place] for place in placed if place < len(call.args))


def _not_told(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the texts in a node that are no sentences by themselves."""
    match node:
        case ast.Expr(value=ast.Constant() as documentation):
            yield documentation
        case ast.JoinedStr(values=parts):
            yield from parts


def _text(node: ast.AST) -> str | None:
    """Return a text as the catalogue has it; None for whatever else a node is."""
    match node:
        case ast.Constant(value=str() as text) if text:
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_part(part, place) for place, part in enumerate(parts))
    return None


def _part(node: ast.expr, place: int) -> str:
    if isinstance(node, ast.FormattedValue):
        return f"{{{_name(node.value) or f'value_{place}'}}}"
    return _text(node) or ""


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.lower() if name.isupper() else name
        case ast.Call(func=called):
            return _name(called)
    return ""
