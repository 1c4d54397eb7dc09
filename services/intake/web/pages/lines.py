"""The lines of the overview: what will be sent, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from libs.events.values import Purpose, Relation
from libs.privacy.national_number import written_in_groups
from libs.web.phone_numbers import written
from libs.web.speech import sentence
from services.intake.model.product import NOT_AT_ONCE, Offer
from services.intake.rules.a_country_is_named_for_use_abroad import COUNTRY
from services.intake.rules.answers_fit_the_product import as_they_are_kept
from services.intake.web.api.shapes import DraftOfRequest
from services.intake.web.pages.filled_in import NUMBER, PURPOSE, RELATION, STORED
from services.intake.web.pages.topics import (
    PURPOSES,
    QUESTIONS,
    RELATIONS,
    Topic,
    asked_of,
    country_named,
    topics_of,
)

_AT_ONCE: Final = sentence("Meestal meteen klaar.")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the overview.

    Attributes:
        title: in Dutch.
        is_ours: whether the value is a sentence of ours in Dutch; else it is shown as it is.
        topic: on which screen it is changed; None: it cannot be.
        before: what the register has in its place, where that is something else.
        is_changed: whether it is known to be something else than the register has.
    """

    place: str
    title: str
    value: str
    is_ours: bool = False
    topic: Topic | None = None
    before: str = ""
    is_changed: bool = False


def rows_of(
    offer: Offer, body: DraftOfRequest, registered: Mapping[str, str] | None = None
) -> Iterator[Row]:
    """Yield what will be sent, line by line, in the notation in which it is kept.

    `registered` is what the register has for each answer; without it nothing is told of before.
    """
    topics = topics_of(offer)
    whom = Topic.WHOM if Topic.WHOM in topics else None
    use = Topic.USE if Topic.USE in topics else None
    yield Row(
        place=RELATION,
        title=QUESTIONS[Topic.WHOM],
        value=RELATIONS[body.subject.relation],
        is_ours=True,
        topic=whom,
    )
    if body.subject.national_number:
        number = written_in_groups(body.subject.national_number)
        yield Row(place=NUMBER, title=sentence("Rijksregisternummer"), value=number, topic=whom)
    if not offer.prefilled:  # a change is not used anywhere
        yield Row(
            place=PURPOSE,
            title=QUESTIONS[Topic.USE],
            value=PURPOSES[body.purpose],
            is_ours=True,
            topic=use,
        )
    answers = as_they_are_kept(body.answers, offer.form)
    if country := body.answers.get(COUNTRY):
        name = country_named(str(country))
        yield Row(place=f"answers.{COUNTRY}", title=sentence("Land"), value=name, topic=use)
    yield from _own(offer, answers, registered)
    if body.store_in_national_register is not None:
        yield Row(
            place=STORED,
            title=sentence("Ook in het rijksregister bewaren?"),
            value=sentence("Ja") if body.store_in_national_register else sentence("Nee"),
            is_ours=True,
            topic=Topic.OWN,
        )


def duration_of(offer: Offer, body: DraftOfRequest) -> str:
    """Return how long it takes, in Dutch, as far as what was chosen decides it.

    An act depends on where it is kept too, and that nobody knows yet.
    """
    if not offer.automatic or offer.act is not None or offer.fee_cents:
        return offer.description.duration
    is_usual = body.subject.relation is Relation.SELF and body.purpose is Purpose.DOMESTIC
    return _AT_ONCE if is_usual else NOT_AT_ONCE


def _own(
    offer: Offer, answers: Mapping[str, JsonValue], registered: Mapping[str, str] | None
) -> Iterator[Row]:
    for asked in asked_of(offer):
        if asked.name in answers:
            value = str(answers[asked.name])
            before = value if registered is None else registered.get(asked.name, "")
            shown = written if asked.is_phone else str
            yield Row(
                place=asked.place,
                title=asked.title,
                value=shown(value),
                is_ours=bool(asked.options),
                topic=Topic.OWN,
                before="" if before == value else shown(before),
                is_changed=before != value,
            )
