"""A request as the front desk remembers it: what was asked, and the wish to withdraw."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from libs.events.aggregate import Aggregate, event
from libs.events.contracts.personal import Answers, Applicant, Subject
from libs.events.contracts.products import Product
from libs.events.values import Purpose, Relation, RequesterRole
from libs.privacy.sealed import Sealed

_REQUEST_IDS = UUID("0f6a4d3e-6f0c-5b7e-9a53-52b1f0c7f0d4")


def request_id_for(*, municipality: str, caller: str, key: str) -> UUID:
    """Return the id of the request that this caller submits under this idempotency key.

    The same order always means the same request, so that submitting twice can never make two.
    """
    return uuid5(_REQUEST_IDS, f"{municipality}|{caller}|{key}")


class Request(Aggregate):
    """One request of one citizen. It decides nothing about its handling; workflow does."""

    TOPIC: ClassVar[str] = "intake.request"

    class Event(Aggregate.Event):
        """Something that happened to the request."""

        TOPIC: ClassVar[str] = "intake.request.event"

    class Created(Aggregate.Created):
        """It was submitted: complete and accepted; everything personal in it is sealed.

        `same_as` are the references of what the same person asked before and still awaits.
        """

        TOPIC: ClassVar[str] = "intake.request.submitted"
        class_version: ClassVar[int] = 2
        municipality: str
        reference: str
        product: Product
        purpose: Purpose
        relation: Relation
        applicant: Sealed[Applicant]
        subject: Sealed[Subject] | None
        answers: Sealed[Answers]
        store_in_national_register: bool | None
        terms_version: str
        requester_role: RequesterRole
        same_as: tuple[str, ...] = ()

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before there were reporters, whoever asked was the applicant."""
            state["requester_role"] = RequesterRole.APPLICANT.value

    class WithdrawalAsked(Event):
        """The applicant wants to withdraw it."""

        TOPIC: ClassVar[str] = "intake.request.withdrawal-asked"
        municipality: str

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,  # noqa: ARG002 - the event keeps it
        municipality: str,
        reference: str,
        product: Product,  # noqa: ARG002 - announced, never decided on again
        purpose: Purpose,  # noqa: ARG002
        relation: Relation,  # noqa: ARG002
        applicant: Sealed[Applicant],
        subject: Sealed[Subject] | None,  # noqa: ARG002
        answers: Sealed[Answers],  # noqa: ARG002
        store_in_national_register: bool | None,  # noqa: ARG002
        terms_version: str,  # noqa: ARG002
        requester_role: RequesterRole = RequesterRole.APPLICANT,  # noqa: ARG002
        same_as: tuple[str, ...] = (),
    ) -> None:
        self.municipality = municipality
        self.same_as = same_as
        self.reference = reference
        self.applicant = applicant
        self.withdrawal_is_asked = False

    def ask_to_withdraw(self, *, now: datetime) -> None:
        """Record the wish; wishing it again changes nothing."""
        if not self.withdrawal_is_asked:
            self._withdrawal_asked(timestamp=now, municipality=self.municipality)

    @event(WithdrawalAsked)
    def _withdrawal_asked(
        self,
        *,
        timestamp: datetime,  # noqa: ARG002
        municipality: str,  # noqa: ARG002
    ) -> None:
        self.withdrawal_is_asked = True
