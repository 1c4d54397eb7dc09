"""One word for one thing: what the code says stands in the GLOSSARY, with the manual's word."""

import re
from enum import Enum

import pytest

from libs.events import values
from libs.events.contracts import CONTRACTS
from libs.events.contracts.personal import (
    ActReference,
    AdviceRemark,
    Answers,
    Applicant,
    Correspondent,
    Explanation,
    FileName,
    Person,
    Question,
    Subject,
    SuppliedText,
)
from tests.architecture.tree import TREE, aggregates, rules, use_cases

_ROW = re.compile(r"^\|(?P<dutch>[^|]*)\|(?P<english>[^|]*)\|(?P<meaning>[^|]*)\|$", re.MULTILINE)


def _rows() -> list[tuple[str, str, str]]:
    text = (TREE / "GLOSSARY.md").read_text("utf-8")
    rows = [
        (m["dutch"].strip(), m["english"].strip(), m["meaning"].strip())
        for m in _ROW.finditer(text)
    ]
    return [row for row in rows if row[0] != "Dutch" and not row[0].startswith("---")]


def _words() -> set[str]:
    """Everything that is written as code in the column of English words."""
    return {word for _, english, _ in _rows() for word in re.findall(r"`([^`]+)`", english)}


def _enumerations() -> list[type[Enum]]:
    kinds = [kind for kind in vars(values).values() if isinstance(kind, type)]
    return [k for k in kinds if issubclass(k, Enum) and k.__module__ == values.__name__]


SEALED = (
    ActReference,
    AdviceRemark,
    Answers,
    Applicant,
    Correspondent,
    Explanation,
    FileName,
    Person,
    Question,
    Subject,
    SuppliedText,
)


@pytest.mark.parametrize(
    "name",
    [kind.__name__ for kind in (*CONTRACTS, *SEALED, *_enumerations(), *aggregates())],
)
def test_what_travels_or_is_remembered_is_in_the_glossary(name: str) -> None:
    assert name in _words()


@pytest.mark.parametrize(
    "code", [member.value for kind in _enumerations() for member in kind], ids=str
)
def test_every_code_is_in_the_glossary(code: str) -> None:
    assert code in _words()


@pytest.mark.parametrize("stem", sorted({file.stem for file in (*rules(), *use_cases())}))
def test_every_rule_and_use_case_is_in_the_glossary(stem: str) -> None:
    assert stem in _words()


def test_every_term_stands_beside_its_dutch_word_and_has_a_meaning() -> None:
    incomplete = [row for row in _rows() if not all(row)]

    assert len(_rows()) > 100
    assert incomplete == []


def test_no_word_stands_in_the_glossary_twice() -> None:
    english = [english for _, english, _ in _rows()]

    assert sorted({word for word in english if english.count(word) > 1}) == []
