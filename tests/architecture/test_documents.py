"""The documents of the house: what they point at is there, and they are all made alike."""

import re
from pathlib import Path

import pytest

from deploy.documentation.rule_book import rules_of
from tests.architecture.tree import SERVICES, TREE, name_of, rules

HEADINGS = ["Decides", "Announces", "Reacts to", "Neighbours", "How to run"]
DECISION_HEADINGS = [
    "Context",
    "Decision",
    "Consequences",
    "Alternatives",
    "The check that enforces it",
]
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_PLACE = re.compile(r"`((?:services|libs|deploy|tests|docs)/[\w./-]+)`")

DOCUMENTS = [*sorted(TREE.glob("*.md")), *sorted(TREE.glob("docs/**/*.md"))]
DECISIONS = sorted(TREE.glob("docs/adr/*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = [link for link in _LINK.findall(document.read_text("utf-8")) if "://" not in link]

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_place_that_a_document_names_is_there(document: Path) -> None:
    places = _PLACE.findall(document.read_text("utf-8"))

    assert [place for place in places if not (TREE / place).exists()] == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_introduces_itself_under_the_same_headings(service: str) -> None:
    text = (TREE / "services" / service / "README.md").read_text("utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS


@pytest.mark.parametrize("decision", DECISIONS, ids=name_of)
def test_every_decision_says_how_it_is_enforced(decision: Path) -> None:
    text = decision.read_text("utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == DECISION_HEADINGS
    assert len(text.splitlines()) <= 60, "one page"


def test_the_rule_book_has_every_rule() -> None:
    found = {TREE / rule.file for service in SERVICES for rule in rules_of(TREE, service)}

    assert found == set(rules())


def test_decisions_that_rules_refer_to_are_written_down() -> None:
    decided = (TREE / "docs" / "decisions.md").read_text("utf-8")
    named = {code for rule in rules() for code in re.findall(r"\bC\d\d\b", rule.read_text("utf-8"))}

    assert named
    assert {code for code in named if f"| {code} |" not in decided} == set()
