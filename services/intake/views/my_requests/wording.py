"""The citizen's story in words: `texts/<language>.yaml` has a sentence for each name.

The view keeps names and facts, so that a citizen reads the story in the language of the moment.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from libs.dates import day_in_words
from libs.web.decision_words import Looked, decided_for_the_citizen

FOLDER: Final = Path(__file__).parent / "texts"
EXPLAINED: Final = "explained"
"""The name of the words that stand before what a clerk wrote."""


def is_known(words: str, facts: Mapping[str, Any]) -> bool:
    """Tell whether there is a sentence of this name."""
    return "decision" in facts or words in sentences("nl")


def in_words(words: str, facts: Mapping[str, Any], language: str) -> str:
    """Return the sentence of this name with its facts (`Step.facts`) in it.

    Raises:
        KeyError: there is no such sentence, or a day that it names is not among the facts.
    """
    if "decision" in facts:
        decision = facts["decision"]
        return decided_for_the_citizen(decision["outcome"], looked(decision), language)
    days = {
        name: day_in_words(datetime.fromisoformat(moment), language)
        for name, moment in facts.get("days", {}).items()
    }
    sentence = sentences(language)[words].format_map(days)
    if "explanation" in facts:
        return f"{sentence} {sentences(language)[EXPLAINED]} {facts['explanation']}"
    return sentence


def looked(decision: Mapping[str, Any]) -> tuple[Looked, ...]:
    """Return the conditions of a decision as the view keeps it."""
    return tuple(Looked(code=each["code"], met=each["met"]) for each in decision["conditions"])


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Return every sentence in a language (ISO 639-1), by its name."""
    read: dict[str, str] = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))
    return read
