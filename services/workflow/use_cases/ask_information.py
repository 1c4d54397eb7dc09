"""A clerk asks the applicant, or somebody else, for extra information."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from libs.events.contracts.personal import Correspondent, Question
from libs.events.unit import Job, Unit
from libs.privacy.link_secrets import information_secret, secret_hash
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.a_question_has_words_and_a_limit import (
    a_question_has_words_and_a_limit,
)
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.information_is_awaited_for_thirty_days import awaited_until
from services.workflow.rules.who_does_not_answer_is_reminded_once import reminder_at
from services.workflow.rules.whoever_else_is_asked_can_be_written_to import (
    whoever_else_is_asked_can_be_written_to,
)
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for

REMIND_ADDRESSEE: Final = "remind_addressee"
"""The job that looks, halfway the term, whether anything was supplied."""


@dataclass(frozen=True, kw_only=True)
class SomebodyElse:
    """Whom a clerk asks beside the applicant, as typed; `language` is ISO 639-1."""

    name: str = field(repr=False)
    email: str = field(repr=False)
    language: str = "nl"


@dataclass(frozen=True, kw_only=True)
class AskInformation(ClerksOrder):
    """Ask this question; without `somebody_else` the applicant is asked."""

    question: str = field(repr=False)
    somebody_else: SomebodyElse | None = None


async def ask_information(
    command: AskInformation,
    *,
    unit: Unit,
    keys: Keys,
    term_of: Callable[[str], str],
    link_key: bytes,
    now: datetime,
) -> Case:
    """Ask; the link works until the term is over, and halfway it is looked whether to remind.

    `term_of` gives the term of a municipality (NIS) as an ISO 8601 duration, `link_key` makes the
    secret of the link, of which only a hash is stored.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        QuestionIsMissing, QuestionIsTooLong: it must be 1 to 4000 characters, not blank.
        NameIsUnusable, AddressIsUnusable: somebody else cannot be written to like that.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A36, A37).
    """
    case = await case_for(command, unit=unit)
    case.may(Action.ASK_INFORMATION)
    question = Question(text=a_question_has_words_and_a_limit(command.question))
    correspondent = _correspondent(command.somebody_else)
    key = await keys.get(case.id)
    question_id = case.next_question_id
    until = awaited_until(now, term=term_of(case.about.municipality))
    case.ask_information(
        key.seal(question),
        correspondent=key.seal(correspondent) if correspondent else None,
        secret_sha256=secret_hash(information_secret(question_id, key=link_key)).hex(),
        until=until,
        by=command.by,
        now=now,
    )
    unit.defer(
        Job(
            task=REMIND_ADDRESSEE,
            args={"request_id": str(case.id), "question_id": str(question_id)},
            # not the case's own: what waits for weeks would keep its other jobs waiting behind it
            lock=str(question_id),
            at=reminder_at(asked_at=now, until=until),
        )
    )
    return case


def _correspondent(somebody_else: SomebodyElse | None) -> Correspondent | None:
    if somebody_else is None:
        return None
    name, email = whoever_else_is_asked_can_be_written_to(
        name=somebody_else.name, email=somebody_else.email
    )
    return Correspondent(name=name, email=email, language=somebody_else.language)
