"""What must never be written down: persons in logs, hosts of registries, places of one machine."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import every_text_file, files, name_of, parsed

_PERSONAL = re.compile(
    r"national_?number|e?mail_?address|\bemail|surname|first_?names?|full_?name|birth|"
    r"\baddress\b|\bstreet\b|\bphone\b|\bmobile\b|explanation\b|answers\b",
    re.IGNORECASE,
)
_LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "bind"})
# A character in brackets keeps these patterns from finding themselves.
_REGISTRIES = re.compile(
    r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|yarnpk[g]\.com|crate[s]\.io/|"
    r"rubygem[s]\.org|proxy\.golan[g]\.org|index-ur[l]|extra-inde[x]"
)
_PLACES = re.compile(r"(?<![\w.}])/(?:wor[k]|hom[e]|User[s]|roo[t]|tm[p])/[\w.]")


def test_no_log_speaks_of_a_person() -> None:
    telling = [
        f"{name_of(file)}, line {call.lineno}: {found.group()}"
        for file in files(".py", folders=["services", "libs", "deploy"])
        if "log" in file.read_text("utf-8").lower()  # where it stands nowhere, nothing is logged
        for call in _log_calls(parsed(file))
        for part in _parts(call)
        if (found := _PERSONAL.search(part))
    ]

    assert telling == []


def test_no_file_names_the_host_of_a_registry() -> None:
    assert _files_with(_REGISTRIES) == []


def test_no_file_names_a_place_of_one_machine() -> None:
    assert _files_with(_PLACES) == []


def test_the_eye_for_log_calls_sees() -> None:
    seen = _log_calls(ast.parse("log.info('sent', to=applicant.email)\n_log.error('x')\nprint(1)"))

    found = [part for call in seen for part in _parts(call) if _PERSONAL.search(part)]

    assert found == ["email"]


def _log_calls(module: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _LEVELS
            and "log" in ast.unparse(node.func.value).lower()
        ):
            yield node


def _parts(call: ast.Call) -> Iterator[str]:
    """Every name and every text in the arguments of a call."""
    for argument in (*call.args, *call.keywords):
        for node in ast.walk(argument):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name
                case ast.keyword(arg=str(name)):
                    yield name
                case ast.Constant(value=str(text)):
                    yield text


def _files_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for file in every_text_file():
        match = pattern.search(file.read_text("utf-8", errors="replace"))
        if match:
            found.append(f"{name_of(file)}: {match.group()}")
    return found
