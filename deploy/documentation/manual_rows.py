"""The rows of the manual: every sentence of its pages, and what it leaves open and was decided.

The sentences stand in docs/manual-rows.yaml (A and B), the decisions in docs/decisions.md (C).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

_DECISION = re.compile(r"^\| (C\d\d) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_WHAT_IS_OPEN = "What the manual leaves open"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row.

    Attributes:
        number: A27, as tests carry it in small letters: `test_a27_…`.
        line: where it stands in the page of the manual; empty for a decision.
        term: the Dutch words that it is about; for a decision the question.
        behaviour: what that means here.
        at: the address of the page that it speaks of; empty when it speaks of none.
    """

    number: str
    line: str
    term: str
    behaviour: str
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a page of the manual, with its rows."""

    page: str
    title: str
    rows: tuple[Row, ...]


def manual_sections(tree: Path) -> Sequence[Section]:
    """Return every section of the manual in its order, and the decisions last."""
    return (*_of_the_pages(tree), _decided(tree))


def row_numbers(tree: Path) -> Sequence[str]:
    """Return the number of every row, in order."""
    return [row.number for section in manual_sections(tree) for row in section.rows]


def _of_the_pages(tree: Path) -> Iterator[Section]:
    pages = yaml.safe_load((tree / "docs" / "manual-rows.yaml").read_text("utf-8"))
    for page in pages:
        for section in page["sections"]:
            yield Section(
                page=page["page"],
                title=section["section"],
                rows=tuple(
                    Row(
                        number=row["row"],
                        line=row["line"],
                        term=row["term"],
                        behaviour=row["behaviour"],
                        at=row.get("at", ""),
                    )
                    for row in section["rows"]
                ),
            )


def _decided(tree: Path) -> Section:
    text = (tree / "docs" / "decisions.md").read_text("utf-8")
    return Section(
        page=_WHAT_IS_OPEN,
        title="Decisions",
        rows=tuple(
            Row(number=number, line="", term=question.strip(), behaviour=decision.strip())
            for number, question, decision in _DECISION.findall(text)
        ),
    )
