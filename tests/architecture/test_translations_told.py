"""Sentences of problems are found in Python however the code holds them, and nothing else is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from deploy.translations.told import told

DOOR = '''
"""Words about this module."""
_WHY = "Dat is te laat."
_SENTENCES = {"missing": "Vul dit in.", "long": "Hoogstens {most} tekens."}
WRONG_INPUT = {KeyError: ("reason", "Geef een reden.")}
DESCRIBED = {"summary": "Vraag iets aan voor jezelf."}


def refusals(seconds, kind):
    """Tell it. Yes."""
    log.info("Dat komt in het logboek.")
    yield Answer(status=409, kind="late", title="Te laat", detail=_WHY)
    yield Problem("busy", "Even druk", status=503, detail=f"Wacht {seconds} tellen.")
    yield Issue(in_="body", name="reason", detail="Kort dit in." if kind else "Schrijf meer.")
    yield Issue(in_="body", name="reason", detail=_SENTENCES.get(kind, "Kijk dit na."))
    raise ToldInDutch("Dit is geen getal.")
'''

RULE = '''
"""A rule. It has a source."""
TOO_LATE = "De termijn is voorbij."
NAME = "Centraal Strafregister"


def rule(cents):
    """Return why not. Source: the law."""
    if cents < 0:
        raise ValueError("cents are never negative.")
    return f"€ {cents}. Een medewerker vertelt hoe."
'''


@pytest.fixture
def service(tmp_path: Path) -> Path:
    (tmp_path / "services" / "house" / "web" / "pages").mkdir(parents=True)
    (tmp_path / "services" / "house" / "rules").mkdir()
    return tmp_path / "services" / "house"


def found_in(service: Path) -> Sequence[object]:
    return sorted(map(str, set(told(service / "web" / "pages")["problems"])))


def test_at_the_door_only_what_goes_into_a_problem_counts(service: Path) -> None:
    (service / "web" / "refusals.py").write_text(DOOR)

    assert found_in(service) == [
        "Dat is te laat.",
        "Dit is geen getal.",
        "Even druk",
        "Geef een reden.",
        "Hoogstens {most} tekens.",
        "Kijk dit na.",
        "Kort dit in.",
        "Schrijf meer.",
        "Te laat",
        "Vul dit in.",
        "Wacht {seconds} tellen.",
    ]


def test_in_the_rules_every_sentence_counts(service: Path) -> None:
    (service / "rules" / "a_rule.py").write_text(RULE)

    assert found_in(service) == [
        "De termijn is voorbij.",
        "€ {cents}. Een medewerker vertelt hoe.",
    ]


def test_a_sentence_that_is_filled_in_is_found_too(service: Path) -> None:
    (service / "web" / "refusals.py").write_text(
        '_ASK = "Vraag het haar zelf."\nwhy = not_allowed(f"{name} was je voor. {_ASK}")\n'
    )

    assert found_in(service) == ["Vraag het haar zelf.", "{name} was je voor. {_ask}"]
