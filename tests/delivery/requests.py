"""Requests as other services tell them; everybody in them is fictitious."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from libs.events.contracts import intake, workflow
from libs.events.contracts.personal import (
    ActReference,
    Address,
    Answers,
    Applicant,
    Correspondent,
    Explanation,
    PartialDate,
    Person,
    Question,
)
from libs.events.contracts.products import ActForm, ActKind, Product, Source
from libs.events.values import (
    Addressee,
    Channel,
    Family,
    Purpose,
    Relation,
    SendTo,
    TaskKind,
    Tray,
)
from libs.privacy.sealed import RequestKey
from services.delivery.model.identifiers import About
from tests.delivery.post_room import PostRoom
from tests.delivery.stand_ins import START
from tests.delivery.told_of_deliveries import ToldOfDeliveries
from tests.delivery.told_of_neighbours import ToldOfNeighbours

JANS_NUMBER = "85673003360"
MILAS_NUMBER = "90710100151"
JANS_MAIL = "jan@example.org"
HOME = Address(street="Kerkstraat", number="12", postcode="9990", town="Zonneberg", nis="99001")
AWAY = Address(street="Molenweg", number="7", postcode="9991", town="Lindedaal", nis="99002")

HOUSEHOLD = Product(
    code="ATT_HOUSEHOLD",
    title="Attest van gezinssamenstelling",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.POPULATION_REGISTER,
    automatic=True,
    template="att_household",
)
CONTACT = Product(
    code="CONTACT_DETAILS",
    title="Contactgegevens wijzigen",
    family=Family.CONTACT_DETAILS,
    theme="identiteit-en-nationaliteit",
    source=Source.NONE,
    automatic=False,
)

BIRTH = Product(
    code="ACT_BIRTH_COPY",
    title="Afschrift van de geboorteakte",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.CIVIL_STATUS_ACTS,
    automatic=True,
    act=ActKind.BIRTH,
    act_form=ActForm.COPY,
)
ACT = ActReference(number="19850000467415", title="Geboorte te Zonneberg, 30 juli 1985")

QUESTION = "Kan je een bewijs van adres sturen?"
NEIGHBOUR = Correspondent(name="Lotte Claes", email="lotte@example.org", language="fr")
JAN = Applicant(national_number=JANS_NUMBER, first_names="Jan", surname="Peeters", email=JANS_MAIL)


def person(**changes: Any) -> Person:
    """Jan as the register knows him, with changes."""
    known: dict[str, Any] = {
        "national_number": JANS_NUMBER,
        "first_names": ("Jan",),
        "surname": "Peeters",
        "birth_date": PartialDate(year=1985, month=7, day=30),
        "birth_place": "Lindedaal",
        "sex": "1",
        "nationalities": ("BE",),
        "address": HOME,
    }
    return Person(**(known | changes))


@dataclass(kw_only=True)
class Told(ToldOfDeliveries, ToldOfNeighbours):
    """One request and everything that can be told of it."""

    key: RequestKey
    product: Product = HOUSEHOLD
    applicant: Applicant = JAN
    answers: dict[str, Any] = field(default_factory=dict)
    order_id: UUID = field(default_factory=uuid4)
    question_id: UUID = field(default_factory=uuid4)
    municipality: str = "99001"

    @property
    def request_id(self) -> UUID:
        return self.key.request_id

    @property
    def about(self) -> About:
        return About(**self._about)

    @property
    def _about(self) -> dict[str, Any]:
        return {
            "request_id": self.request_id,
            "municipality": self.municipality,
            "reference": "ZON-2026-7K3M",
        }

    def submitted(self) -> intake.RequestSubmitted:
        return intake.RequestSubmitted(
            **self._about,
            product=self.product,
            purpose=Purpose.DOMESTIC,
            relation=Relation.SELF,
            applicant=self.key.seal(self.applicant),
            answers=self.key.seal(Answers(values=self.answers)),
            terms_version="1",
            submitted_at=START,
        )

    def task(self, kind: TaskKind = TaskKind.DELIVER) -> workflow.TaskReady:
        return workflow.TaskReady(
            **self._about,
            task_id=uuid4(),
            kind=kind,
            tray=Tray.ALL,
            product=self.product,
            applicant=self.key.seal(self.applicant),
            ready_at=START,
        )

    def ordered(
        self,
        channel: Channel = Channel.DIGITAL,
        *,
        send_to: SendTo = SendTo.APPLICANT,
        about: Person | None = None,
        recipient: Person | None = None,
        act: ActReference | None = None,
    ) -> workflow.DeliveryOrdered:
        return workflow.DeliveryOrdered(
            **self._about,
            order_id=self.order_id,
            product=self.product,
            channel=channel,
            send_to=send_to,
            automatic=True,
            applicant=self.key.seal(self.applicant),
            person=self.key.seal(about or person()),
            recipient=self.key.seal(recipient) if recipient else None,
            act=self.key.seal(act) if act else None,
            ordered_by=None,
            ordered_at=START,
        )

    def _question(self, correspondent: Correspondent | None) -> dict[str, Any]:
        return {
            **self._about,
            "question_id": self.question_id,
            "product": self.product,
            "applicant": self.key.seal(self.applicant),
            "addressee": Addressee.OTHER if correspondent else Addressee.APPLICANT,
            "correspondent": self.key.seal(correspondent) if correspondent else None,
            "question": self.key.seal(Question(text=QUESTION)),
            "secret_sha256": "0" * 64,
            "until": START + timedelta(days=30),
        }

    def asked(self, correspondent: Correspondent | None = None) -> workflow.InformationAsked:
        return workflow.InformationAsked(
            **self._question(correspondent), asked_by="clerk-1", asked_at=START
        )

    def reminded(
        self, correspondent: Correspondent | None = None, *, days: int = 14
    ) -> workflow.InformationReminded:
        return workflow.InformationReminded(
            **self._question(correspondent), reminded_at=START + timedelta(days=days)
        )

    def supplied(self) -> intake.InformationSupplied:
        return intake.InformationSupplied(
            **self._about, question_id=self.question_id, supply_id=uuid4(), supplied_at=START
        )

    def delivered(self) -> workflow.CaseDelivered:
        return workflow.CaseDelivered(
            **self._about,
            product=self.product,
            applicant=self.key.seal(self.applicant),
            channel=Channel.DIGITAL,
            automatic=True,
            closed_by=None,
            closed_at=START,
        )

    def dispatched(self) -> workflow.DispatchConfirmed:
        return workflow.DispatchConfirmed(**self._about, confirmed_by="clerk-1", confirmed_at=START)

    def _closed(self, explanation: str | None) -> dict[str, Any]:
        sealed = self.key.seal(Explanation(text=explanation)) if explanation else None
        return {
            **self._about,
            "product": self.product,
            "applicant": self.key.seal(self.applicant),
            "explanation": sealed,
            "closed_at": START,
        }

    def refused(
        self, reason: str = "by-clerk", explanation: str | None = "Het kan niet."
    ) -> workflow.CaseRefused:
        return workflow.CaseRefused(**self._closed(explanation), reason=reason)

    def cancelled(
        self, *, inform: bool = True, withdrawn: bool = False, explanation: str | None = "Dubbel."
    ) -> workflow.CaseCancelled:
        return workflow.CaseCancelled(
            **self._closed(explanation), inform=inform, withdrawn=withdrawn
        )

    def completed(self, *, inform: bool = True) -> workflow.CaseCompleted:
        return workflow.CaseCompleted(**self._closed("In orde."), inform=inform)

    def handled_outside(self, *, inform: bool = True) -> workflow.CaseHandledOutside:
        return workflow.CaseHandledOutside(**self._closed("Elders."), inform=inform)


async def a_request(room: PostRoom, **changes: Any) -> Told:
    """A new request of Jan, whose key is in the vault."""
    return Told(key=await room.keys.make(uuid4()), **changes)
