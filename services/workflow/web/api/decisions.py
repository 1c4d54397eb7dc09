"""What rules decided about a case, and why, as clerks read it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pydantic import JsonValue

from libs.decisions import WITHOUT_A_CLERK
from libs.events.values import DecisionOutcome
from libs.privacy.sealed import RequestKey
from libs.web.decision_words import Looked, decided_for_staff, for_staff, title_of
from libs.web.speech import speaking
from services.workflow.model.case_events import Event
from services.workflow.model.explaining_events import DecisionExplained
from services.workflow.web.api.case_parts import CasePart
from services.workflow.web.api.saying import say


class ConditionPart(CasePart):
    """Een voorwaarde waar een regel naar keek, of ze vervuld is, en wat de regel zag."""

    code: str
    met: bool
    sentence: str
    facts: dict[str, JsonValue]


class DecisionPart(CasePart):
    """Wat een regel besliste en waarom, in de taal van wie het leest.

    `automatic` als er geen medewerker nodig was, ook niet voor een vroegere beslissing. `version`
    is die van de regel: ze verhoogt als de regel verandert.
    """

    automatic: bool
    outcome: DecisionOutcome
    rule: str
    title: str
    version: int
    decided_at: datetime
    sentence: str
    conditions: tuple[ConditionPart, ...]


def decisions_of(past: Sequence[Event], *, language: str) -> Iterator[DecisionPart]:
    """Tell every decision by rule, the latest last; an old case has none."""
    needed_a_clerk = False
    for fact in past:
        if isinstance(fact, DecisionExplained):
            looked = _looked(fact)
            told = zip(fact.conditions, for_staff(looked, language), strict=True)
            needed_a_clerk = needed_a_clerk or fact.outcome not in WITHOUT_A_CLERK
            yield DecisionPart(
                automatic=not needed_a_clerk,
                outcome=fact.outcome,
                rule=fact.rule,
                title=title_of(fact.rule, language),
                version=fact.version,
                decided_at=fact.timestamp,
                sentence=decided_for_staff(fact.outcome, looked, language),
                conditions=tuple(
                    ConditionPart(
                        code=each.code,
                        met=each.met,
                        sentence=words.sentence,
                        facts=dict(each.facts),
                    )
                    for each, words in told
                ),
            )


def explained(fact: DecisionExplained, key: RequestKey | None) -> str:
    """Say in the history which rule decided; what came of it is told by the line after it."""
    del key
    held = sum(each.met for each in fact.conditions)
    return say(
        "Getoetst aan de regel '{rule}' (versie {version}): {held} van {all} voorwaarden vervuld.",
        rule=title_of(fact.rule, speaking()),
        version=str(fact.version),
        held=str(held),
        all=str(len(fact.conditions)),
    )


def _looked(fact: DecisionExplained) -> list[Looked]:
    return [Looked(code=each.code, met=each.met) for each in fact.conditions]
