"""What somebody filled in: from a screen to the draft, and from the draft to a request."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from pydantic import JsonValue
from starlette.datastructures import FormData

from libs.events.values import Purpose, Relation
from libs.web.speech import sentence
from services.intake.model.product import Offer
from services.intake.rules import Issue
from services.intake.rules.a_country_is_named_for_use_abroad import COUNTRY
from services.intake.use_cases.draft import RequestIsIncomplete
from services.intake.web.api.shapes import DraftOfRequest, SubjectOfRequest
from services.intake.web.kept_draft import KeptDraft
from services.intake.web.pages.topics import Topic, asked_of

RELATION: Final = "subject.relation"
NUMBER: Final = "subject.national_number"
PURPOSE: Final = "purpose"
STORED: Final = "store_in_national_register"
WAS: Final = "was"
"""Before the name of an answer: what the register had in its place when it was shown."""

_LONGEST: Final = (
    2_000  # shown again as it was typed; what a field may have is the product's to say
)
_LONGEST_NUMBER: Final = 30
_YES_OR_NO: Final = {"ja": True, "nee": False}
_CHOOSE_USE: Final = Issue(name=PURPOSE, detail=sentence("Kies waar je het document gebruikt."))

T = TypeVar("T", bound=StrEnum)


def filled_in(form: FormData, topic: Topic, offer: Offer, before: KeptDraft) -> KeptDraft:
    """Return the draft with what the form of one screen says; the other screens stay."""
    match topic:
        case Topic.WHOM:
            changed: dict[str, object] = {
                "relation": _one_of(Relation, form, RELATION),
                "subject_number": " ".join(_typed(form, NUMBER).split())[:_LONGEST_NUMBER],
            }
        case Topic.USE:
            country = _typed(form, f"answers.{COUNTRY}")
            changed = {
                "purpose": _one_of(Purpose, form, PURPOSE),
                "answers": {**before.answers, COUNTRY: country},
            }
        case Topic.OWN:
            own = {each.name: _typed(form, each.place) for each in asked_of(offer)}
            known = {name: _typed(form, f"{WAS}.{name}") for name in offer.prefilled}
            changed = {
                "answers": {**before.answers, **own},
                "registered": {name: was for name, was in known.items() if f"{WAS}.{name}" in form},
                "store_in_national_register": _YES_OR_NO.get(_typed(form, STORED)),
            }
    return before.model_copy(update=changed)


def request_of(draft: KeptDraft, offer: Offer) -> DraftOfRequest:
    """Return the request that a draft makes: only what belongs to what was chosen.

    Raises:
        RequestIsIncomplete: it is not chosen yet where it will be used.
    """
    purpose = offer.purposes[0] if len(offer.purposes) == 1 else draft.purpose
    if purpose is None:
        raise RequestIsIncomplete((_CHOOSE_USE,))
    relation = draft.relation or Relation.SELF
    number = None if relation is Relation.SELF else draft.subject_number or None
    return DraftOfRequest(
        product=offer.code,
        purpose=purpose,
        subject=SubjectOfRequest(relation=relation, national_number=number),
        answers=_answers(draft.answers, purpose),
        store_in_national_register=(
            draft.store_in_national_register if offer.asks_about_national_register else None
        ),
    )


def _answers(typed: Mapping[str, str], purpose: Purpose) -> dict[str, JsonValue]:
    """Leave out what was left empty, and a country where none is asked."""
    filled = {name: text.strip() for name, text in typed.items() if text.strip()}
    if purpose is Purpose.DOMESTIC:
        filled.pop(COUNTRY, None)
    return dict(filled)


def _one_of(kind: type[T], form: FormData, name: str) -> T | None:
    chosen = _typed(form, name)
    return kind(chosen) if chosen in list(kind) else None


def _typed(form: FormData, name: str) -> str:
    """Return a text as every store can keep it: one form of letters, no control characters."""
    found = form.get(name)
    if not isinstance(found, str):
        return ""
    text = unicodedata.normalize("NFC", found.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (one for one in text if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"})
    return "".join(kept)[:_LONGEST]
