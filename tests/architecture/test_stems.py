"""Rooms and stems: every rule names where it comes from; rules and use cases have their tests."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import name_of, parsed, rules, use_cases, where_its_test_is


@pytest.mark.parametrize("rule", rules(), ids=name_of)
def test_a_rule_names_its_source(rule: Path) -> None:
    module = parsed(rule)

    documented = [n for n in module.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    docstrings = [ast.get_docstring(node) or "" for node in (module, *documented)]

    assert any("Source: " in text for text in docstrings), "no docstring says `Source:`"


@pytest.mark.parametrize("rule", rules(), ids=name_of)
def test_a_rule_has_a_test_of_its_name(rule: Path) -> None:
    assert where_its_test_is(rule).exists(), f"{name_of(where_its_test_is(rule))} is missing"


@pytest.mark.parametrize("use_case", use_cases(), ids=name_of)
def test_a_use_case_has_a_test_of_its_name(use_case: Path) -> None:
    assert where_its_test_is(use_case).exists(), (
        f"{name_of(where_its_test_is(use_case))} is missing"
    )


def test_the_rule_book_and_the_use_cases_are_found_at_all() -> None:
    assert len(rules()) > 20
    assert {"cancel", "submit_request", "send_message"} <= {file.stem for file in use_cases()}
