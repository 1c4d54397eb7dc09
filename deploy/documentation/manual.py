"""docs/manual.md: every sentence of the manual, what it means here, and the tests that prove it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from deploy.documentation.manual_rows import Row, Section, manual_sections
from deploy.documentation.proofs import Proof, proofs_in

_HEAD: Final = """\
# The manual, sentence by sentence

Every sentence of the two pages of the manual is a row, and so is every decision about what they
leave open. A test carries the rows that it proves in its name (`test_a34_a41_…`). ✔: a test drives
the real services over HTTP and asserts it; "at the screen": it does so in a browser, on the page
whose address stands beside the row. Made from [manual-rows.yaml](manual-rows.yaml),
[decisions.md](decisions.md) and the names of the tests with `python -m deploy.documentation`; do
not edit.
"""
_DRIVEN: Final = "✔"
_UNIT_ONLY: Final = "unit tests only"
_UNPROVEN: Final = "—"


def manual_page(tree: Path) -> str:
    """Return the page, in Markdown; `tree` is the folder with `tests` and `docs`."""
    sections, proofs = manual_sections(tree), _by_row(proofs_in(tree))
    lines = [_HEAD, *_count(sections, proofs)]
    for page, of_page in groupby(sections, key=lambda section: section.page):
        lines.append(f"\n## {page}")
        for section in of_page:
            lines.extend(_section(section, proofs))
    return "\n".join(lines) + "\n"


def _by_row(proofs: Sequence[Proof]) -> Mapping[str, Sequence[Proof]]:
    found: dict[str, list[Proof]] = {}
    for proof in proofs:
        for row in proof.rows:
            found.setdefault(row, []).append(proof)
    return found


def _count(sections: Sequence[Section], proofs: Mapping[str, Sequence[Proof]]) -> Iterator[str]:
    states = Counter(
        _state(proofs.get(row.number, ())) for section in sections for row in section.rows
    )
    told = (
        f"{_DRIVEN}: {states[_DRIVEN]} rows",
        f"{_UNIT_ONLY}: {states[_UNIT_ONLY]}",
        f"no test yet ({_UNPROVEN}): {states[_UNPROVEN]}",
    )
    yield f"{'; '.join(told)}."


def _section(section: Section, proofs: Mapping[str, Sequence[Proof]]) -> Iterator[str]:
    yield f"\n### {section.title}\n"
    yield "| row | line | the manual's words | here | page | proven by |"
    yield "|---|---|---|---|---|---|"
    for row in section.rows:
        yield _line(row, proofs.get(row.number, ()))


def _line(row: Row, proofs: Sequence[Proof]) -> str:
    at = f"`{row.at}`" if row.at else ""
    cells = (row.number, row.line, row.term, row.behaviour, at, _proven(proofs))
    return f"| {' | '.join(cells)} |"


def _state(proofs: Sequence[Proof]) -> str:
    if any(proof.drives for proof in proofs):
        return _DRIVEN
    return _UNIT_ONLY if proofs else _UNPROVEN


def _proven(proofs: Sequence[Proof]) -> str:
    """Name the tests that drive the services; of the others, the files are enough."""
    walking = [proof for proof in proofs if proof.walks]
    driving = [proof for proof in proofs if proof.drives and not proof.walks]
    others = dict.fromkeys(_linked(proof.file) for proof in proofs if not proof.drives)
    parts = [_state(proofs)]
    parts += [f"at the screen: {named}" for named in _named(walking)]
    parts += _named(driving)
    if others:
        parts.append(f"unit: {', '.join(others)}" if len(parts) > 1 else ", ".join(others))
    return "<br/>".join(parts)


def _named(proofs: Sequence[Proof]) -> Iterator[str]:
    """Name tests, file by file."""
    for file, of_file in groupby(proofs, key=lambda proof: proof.file):
        names = ", ".join(f"`{proof.name}`" for proof in of_file)
        yield f"{_linked(file)}: {names}"


def unwalked(tree: Path) -> Sequence[str]:
    """Return the rows that speak of a page and that no test walks at the screen."""
    proofs = _by_row(proofs_in(tree))
    rows = [row for section in manual_sections(tree) for row in section.rows if row.at]
    return [
        row.number for row in rows if not any(each.walks for each in proofs.get(row.number, ()))
    ]


def _linked(file: Path) -> str:
    return f"[{file.relative_to('tests').as_posix()}](../{file.as_posix()})"
