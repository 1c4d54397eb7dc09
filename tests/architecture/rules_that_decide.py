"""The rules that decide about cases: their versions, what they are made of, what they look at."""

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

from tests.architecture.tree import TREE, parsed, rules

_PASSED_OVER = frozenset({"ctx", "kind", "type_comment"})


def deciding_rules() -> dict[str, Path]:
    """Every rule with a `VERSION`, by its name."""
    return {file.stem: file for file in rules() if version_of(file) is not None}


def version_of(file: Path) -> int | None:
    """The `VERSION` of a rule; None where it has none."""
    values = [each.value for each in parsed(file).body if _is_the_version(each)]
    return int(ast.literal_eval(values[0])) if values and values[0] else None


def fingerprint_of(file: Path) -> str:
    """What a rule and the rules that it is made of say, in a few letters.

    Comments, docstrings, layout and the version itself make no difference, nor does the Python that
    reads it.
    """
    whole = "\n".join(
        f"{each.stem}:{_essence(_without_words(parsed(each)))}" for each in _made_of(file)
    )
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def conditions_of(file: Path) -> set[str]:
    """The codes of the conditions that a rule looks at, itself or by the rules it is made of."""
    return {code for each in _made_of(file) for code in _codes_in(parsed(each))}


def _made_of(file: Path) -> list[Path]:
    """The rule and every rule of the same house that it imports, also by another one."""
    found, left = {file}, [file]
    while left:
        new = {each for each in _imports(left.pop()) if each not in found}
        found |= new
        left += new
    return sorted(found)


def _imports(file: Path) -> Iterator[Path]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.ImportFrom) and node.module and ".rules." in node.module:
            yield TREE / (node.module.replace(".", "/") + ".py")


def _codes_in(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        name = (
            node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        )
        assert name != "Condition", "make conditions with `condition(…)`"
        if name == "condition" and isinstance(node, ast.Call):
            assert isinstance(node.args[0], ast.Constant), "write the code of a condition out"
            yield str(node.args[0].value)


def _without_words(module: ast.Module) -> ast.Module:
    """The module without docstrings and without its version."""
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [each for each in node.body if not _says_nothing(each)]
    return module


def _says_nothing(node: ast.stmt) -> bool:
    if _is_the_version(node):
        return True
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_the_version(node: ast.stmt) -> TypeGuard[ast.AnnAssign]:
    """`VERSION: Final = 1`."""
    return (
        isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id == "VERSION"
    )


def _essence(node: Any) -> str:
    """The tree as text; what is empty is left out, for each Python has empty fields of its own."""
    if isinstance(node, ast.AST):
        fields = ((name, getattr(node, name, None)) for name in node._fields)
        told = [
            f"{name}={_essence(value)}"
            for name, value in fields
            if name not in _PASSED_OVER and value not in (None, [])
        ]
        return f"{type(node).__name__}({','.join(told)})"
    if isinstance(node, list):
        return f"[{','.join(_essence(each) for each in node)}]"
    return repr(node)
