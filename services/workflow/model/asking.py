"""How a case gets extra information: asked, reminded of once, and taken in whenever it comes."""

from datetime import datetime
from uuid import UUID

from libs.events.contracts.intake import Attachment
from libs.events.contracts.personal import Correspondent, SuppliedText
from libs.events.contracts.personal import Question as Words
from libs.events.values import Addressee
from libs.privacy.sealed import Sealed
from services.workflow.model import information_events as events
from services.workflow.model.memory import CaseMemory
from services.workflow.model.question import Question, question_id_for, questions_in
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.who_does_not_answer_is_reminded_once import is_to_be_reminded


class Asking(CaseMemory):
    """The part of a case that asks for information; it changes nothing about what else may be."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question that was asked, with what followed on it."""
        return questions_in(self.past)

    @property
    def next_question_id(self) -> UUID:
        """The id of the question that would be asked now."""
        return question_id_for(self.id, len(self.questions) + 1)

    def ask_information(
        self,
        question: Sealed[Words],
        *,
        correspondent: Sealed[Correspondent] | None,
        secret_sha256: str,
        until: datetime,
        by: str,
        now: datetime,
    ) -> None:
        """Ask, as a clerk: the correspondent, or the applicant where there is none."""
        self.may(Action.ASK_INFORMATION)
        self._record(
            events.InformationAsked,
            now,
            question_id=self.next_question_id,
            addressee=Addressee.OTHER if correspondent else Addressee.APPLICANT,
            correspondent=correspondent,
            question=question,
            secret_sha256=secret_sha256,
            until=until,
            by=by,
        )

    def remind(self, question_id: UUID, *, now: datetime) -> None:
        """Remind whoever was asked, where that still makes sense; at most once."""
        question = self._question(question_id)
        if question is None or not is_to_be_reminded(
            answered=bool(question.answers),
            reminded=question.reminded,
            closed=self.is_closed,
            until=question.until,
            now=now,
        ):
            return
        asked = question.asked
        self._record(
            events.InformationReminded,
            now,
            question_id=question_id,
            addressee=asked.addressee,
            correspondent=asked.correspondent,
            question=asked.question,
            secret_sha256=asked.secret_sha256,
            until=asked.until,
        )

    def receive_information(
        self,
        question_id: UUID,
        supply_id: UUID,
        *,
        text: Sealed[SuppliedText] | None,
        attachments: tuple[Attachment, ...],
        supplied_at: datetime,
        now: datetime,
    ) -> None:
        """Take in what somebody supplied, once; a closed case stays as it is."""
        question = self._question(question_id)
        if question is None or self._knows(events.InformationReceived, supply_id=supply_id):
            return
        self._record(
            events.InformationReceived,
            now,
            question_id=question_id,
            supply_id=supply_id,
            addressee=question.asked.addressee,
            correspondent=question.asked.correspondent,
            text=text,
            attachments=attachments,
            supplied_at=supplied_at,
        )

    def _question(self, question_id: UUID) -> Question | None:
        return next((one for one in self.questions if one.question_id == question_id), None)
