"""The rows of the manual: each is there once, and a test that carries one carries one that exists."""

from pathlib import Path

import pytest

from deploy.documentation.manual import manual_page, unwalked
from deploy.documentation.manual_rows import manual_sections, row_numbers
from deploy.documentation.proofs import proofs_in, rows_named
from tests.architecture.tree import TREE


def test_every_test_names_rows_that_exist() -> None:
    known = set(row_numbers(TREE))

    unknown = {proof.name: rows for proof in proofs_in(TREE) if (rows := set(proof.rows) - known)}

    assert unknown == {}


def test_the_rows_are_those_of_the_two_pages_and_of_the_decisions() -> None:
    numbers = row_numbers(TREE)

    expected = [
        f"{letter}{number:02}"
        for letter, last in (("A", 52), ("B", 60), ("C", 20))
        for number in range(1, last + 1)
    ]
    assert numbers == expected


def test_every_row_says_what_it_is_in_one_cell() -> None:
    rows = [row for section in manual_sections(TREE) for row in section.rows]

    assert [row.number for row in rows if not (row.term and row.behaviour)] == []
    assert [row.number for row in rows if "|" in f"{row.term}{row.behaviour}"] == []


@pytest.mark.parametrize(
    ("test", "rows"),
    [
        ("test_a27_somebody_lives_elsewhere", ("A27",)),
        ("test_a34_a41_a47_the_clerk_chooses", ("A34", "A41", "A47")),
        ("test_a_case_is_shown", ()),
        ("test_a2_is_no_row", ()),
        ("test_of_two_b35_at_the_end", ()),
    ],
)
def test_rows_are_read_from_the_beginning_of_a_name(test: str, rows: tuple[str, ...]) -> None:
    assert rows_named(test) == rows


def test_what_drives_the_services_is_told_from_what_does_not(tmp_path: Path) -> None:
    house = tmp_path / "tests" / "house"
    house.mkdir(parents=True)
    (house / "conftest.py").write_text(
        "import pytest\n@pytest.fixture\ndef loket(): ...\n"
        "@pytest.fixture\ndef clerk(loket): ...\n@pytest.fixture\ndef town(): ...\n"
    )
    (house / "test_it.py").write_text(
        "def test_a01_over_http(clerk): ...\n"
        "async def test_a01_b02_in_memory(town): ...\n"
        "def test_without_a_row(clerk): ...\n"
    )

    proofs = [(proof.name, proof.rows, proof.drives) for proof in proofs_in(tmp_path)]

    assert proofs == [
        ("test_a01_over_http", ("A01",), True),
        ("test_a01_b02_in_memory", ("A01", "B02"), False),
    ]


def test_the_page_tells_a_journey_a_unit_test_and_nothing_apart(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "decisions.md").write_text("| C01 | When? | Then. |\n")
    rows = "".join(
        f"    - {{row: {row}, line: '1', term: t, behaviour: b{at}}}\n"
        for row, at in (("A01", ""), ("A02", ", at: /x"), ("A03", ""))
    )
    (tmp_path / "docs" / "manual-rows.yaml").write_text(
        f"- page: p\n  sections:\n  - section: s\n    rows:\n{rows}"
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text(
        "import pytest\n@pytest.fixture\ndef loket(): ...\n"
        "def test_a01_driven(loket): ...\ndef test_a02_alone(): ...\n"
    )

    page = manual_page(tmp_path).splitlines()

    assert (
        "| A01 | 1 | t | b |  | ✔<br/>[test_x.py](../tests/test_x.py): `test_a01_driven` |" in page
    )
    assert (
        "| A02 | 1 | t | b | `/x` | unit tests only<br/>[test_x.py](../tests/test_x.py) |" in page
    )
    assert "| A03 | 1 | t | b |  | — |" in page
    assert "| C01 |  | When? | Then. |  | — |" in page
    assert unwalked(tmp_path) == ["A02"]


def test_every_row_that_speaks_of_a_page_is_walked_at_the_screen() -> None:
    assert unwalked(TREE) == []
