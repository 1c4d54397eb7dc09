"""docs/rules.md: the rule book, from the docstrings of services/*/rules."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_HEAD = """\
# The rule book

Every rule of the town is one file whose name is the rule. Made from `services/*/rules` by
`python -m deploy.documentation`; do not edit.
"""
_SOURCE = "Source:"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule.

    Attributes:
        file: its path in the tree.
        sentence: the rule in one sentence.
        sources: where it comes from, as its docstrings say.
        version: of a rule that decides about a case; None: it has none.
    """

    file: Path
    sentence: str
    sources: Sequence[str]
    version: int | None = None

    @property
    def name(self) -> str:
        """Its stem, in words."""
        return self.file.stem.replace("_", " ")


def rules_of(tree: Path, service: str) -> Sequence[Rule]:
    """Return the rules of a service, by name."""
    files = sorted((tree / "services" / service / "rules").glob("*.py"))
    return [_rule(tree, file) for file in files if file.stem != "__init__"]


def rule_book(tree: Path) -> str:
    """Return the page, in Markdown."""
    houses = sorted(folder.parent.name for folder in (tree / "services").glob("*/rules"))
    lines = [_HEAD]
    for service in houses:
        lines.append(f"\n## {service}\n")
        for rule in rules_of(tree, service):
            lines.extend(_about(rule))
    return "\n".join(lines).rstrip() + "\n"


def _about(rule: Rule) -> Iterator[str]:
    yield f"### {rule.name}\n"
    yield f"{rule.sentence}\n"
    for source in rule.sources:
        yield f"* Source: {source}"
    if rule.version is not None:
        yield f"* Version: {rule.version}"
    yield f"* [{rule.file.as_posix()}](../{rule.file.as_posix()})\n"


def _rule(tree: Path, file: Path) -> Rule:
    module = ast.parse(file.read_text("utf-8"))
    docstrings = [ast.get_docstring(node) or "" for node in (module, *_documented(module))]
    sources = [source for text in docstrings for source in _sources(text)]
    sentence = docstrings[0].split("\n\n", maxsplit=1)[0].replace("\n", " ")
    return Rule(
        file=file.relative_to(tree),
        sentence=sentence,
        sources=tuple(dict.fromkeys(sources)),
        version=_version_of(module),
    )


def _version_of(module: ast.Module) -> int | None:
    """Return what `VERSION: Final = …` says."""
    for node in module.body:
        match node:
            case ast.AnnAssign(
                target=ast.Name(id="VERSION"), value=ast.Constant(value=int(number))
            ):
                return number
    return None


def _documented(module: ast.Module) -> Sequence[ast.FunctionDef | ast.ClassDef]:
    return [node for node in module.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def _sources(docstring: str) -> Iterator[str]:
    """Yield what stands behind each `Source:`, up to the end of its paragraph, on one line."""
    for paragraph in docstring.split("\n\n"):
        _, marker, source = paragraph.partition(_SOURCE)
        if marker:
            yield " ".join(source.split())
