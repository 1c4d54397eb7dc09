"""The story of a request and the decisions about it, in the language of whoever reads them."""

from collections.abc import Iterator, Sequence

from libs.decisions import WITHOUT_A_CLERK
from libs.events.values import DecisionOutcome
from libs.web.decision_words import decided_for_the_citizen, for_the_citizen
from services.intake.views.my_requests.query import Told
from services.intake.views.my_requests.wording import in_words, is_known, looked
from services.intake.web.api.decision_shapes import ConditionOfDecision, DecisionOfRequest
from services.intake.web.api.shapes import StepOfStory


def timeline_in(language: str, timeline: Sequence[Told]) -> list[StepOfStory]:
    """Return every step; one that was kept in Dutch alone stays Dutch."""
    return [
        StepOfStory(at=each.at, code=each.code, text=_text(each, language)) for each in timeline
    ]


def decisions_in(language: str, timeline: Sequence[Told]) -> list[DecisionOfRequest]:
    """Return what rules decided, the latest last."""
    return list(_decisions(language, timeline))


def _text(told: Told, language: str) -> str:
    if told.words is None or not is_known(told.words, told.facts):
        return told.text
    return in_words(told.words, told.facts, language)


def _decisions(language: str, timeline: Sequence[Told]) -> Iterator[DecisionOfRequest]:
    needed_a_clerk = False
    for told in timeline:
        if decision := told.facts.get("decision"):
            conditions = looked(decision)
            outcome = DecisionOutcome(decision["outcome"])
            needed_a_clerk = needed_a_clerk or outcome not in WITHOUT_A_CLERK
            yield DecisionOfRequest(
                automatic=not needed_a_clerk,
                outcome=outcome,
                rule=decision["rule"],
                version=decision["version"],
                decided_at=told.at,
                sentence=decided_for_the_citizen(outcome, conditions, language),
                conditions=[
                    ConditionOfDecision(code=each.code, met=each.met, sentence=each.sentence)
                    for each in for_the_citizen(conditions, language)
                ],
            )
