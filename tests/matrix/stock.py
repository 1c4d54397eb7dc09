"""Requests in every state, made over the API as people make them, several of a kind at a time."""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from secrets import token_urlsafe
from typing import Final
from uuid import UUID, uuid4

from libs.events.values import CaseState
from tests.intake.files import pdf
from tests.matrix.callers import HOSTS, LINDEDAAL, ZONNEBERG
from tests.matrix.kinds import KINDS, NOTHING, Kind
from tests.support.citizen import Citizen, Request
from tests.support.criminal_record import asks_for_extract
from tests.support.installation import Loket
from tests.support.papers import code_on
from tests.support.patience import eventually
from tests.support.staff import Clerk

_AT_A_TIME: Final = 4
_CREATED: Final = 201
_NO_CODE: Final = "2222-2222-2222-2222"
_CLERKS: Final = {ZONNEBERG: "clerk", LINDEDAAL: "clerk-lindedaal"}
_SEEN_BY_THE_CITIZEN: Final[Mapping[CaseState, str]] = {
    CaseState.OPEN: "in_progress",
    CaseState.AWAITING_ACT: "in_progress",
    CaseState.AT_BACK_OFFICE: "in_progress",
    CaseState.AWAITING_POLICE: "in_progress",
    CaseState.DELIVERING: "in_progress",
    CaseState.DELIVERED: "delivered",
    CaseState.REFUSED: "refused",
    CaseState.HANDLED_OUTSIDE: "completed",
    CaseState.COMPLETED: "completed",
    CaseState.CANCELLED: "cancelled",
}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A request of a kind; what it lacks is made up and belongs to nothing."""

    kind: Kind
    request_id: str
    reference: str
    position: str
    document_id: str
    attachment_id: str
    message_id: str
    secret: str = field(repr=False)
    question_secret: str = field(repr=False)
    code: str

    @property
    def request(self) -> Request:
        """As the people of the journeys know it."""
        return Request(
            id=UUID(self.request_id), reference=self.reference, position=self.position, product=""
        )


def made_up() -> Thing:
    """Return ids, secrets and a code that were never given out."""
    return Thing(
        kind=NOTHING,
        request_id=str(uuid4()),
        reference="ZON-00000-00000-0",
        position="",
        document_id=str(uuid4()),
        attachment_id=str(uuid4()),
        message_id=str(uuid4()),
        secret=token_urlsafe(32),
        question_secret=token_urlsafe(32),
        code=_NO_CODE,
    )


class Stock:
    """Makes requests.

    They are made in rounds (everything is asked, then everything is handled a first time), so that
    hardly anybody has to wait for a task.
    """

    def __init__(self, loket: Loket) -> None:
        self._loket = loket
        self._child = loket.citizen("noor").me.national_number
        self._citizens: dict[tuple[str | None, str | None], Citizen] = {
            (kind.owner, kind.municipality): loket.citizen(kind.owner, host=HOSTS[town])
            for kind in KINDS
            if kind.owner and (town := kind.municipality)
        }
        self._clerks = {town: loket.clerk(name) for town, name in _CLERKS.items()}
        self._readers = {town: loket.analyst(name) for town, name in _CLERKS.items()}

    def make(self, wanted: Tally[Kind]) -> dict[Kind, list[Thing]]:
        """Make as many of each kind as are wanted, and wait until every service knows of them."""
        kinds = [kind for kind in wanted.elements() if kind != NOTHING]
        with ThreadPoolExecutor(_AT_A_TIME) as people:
            things = list(people.map(self._ask, kinds))
            list(people.map(self._let_the_back_office_tell, things))
            for nth in range(max(len(kind.orders) for kind in kinds)):
                list(people.map(self._handles(nth), things))
            list(people.map(self._wait_until_known, things))
            things = list(people.map(self._with_a_message, things))
        shelves: dict[Kind, list[Thing]] = {kind: [] for kind in wanted}
        for thing in things:
            shelves[thing.kind].append(thing)
        return shelves

    def with_papers(self, thing: Thing) -> Thing:
        """Find out the document, the secret and the code of a thing, where it has them."""
        if thing.kind.attachment:
            return self._with_attachment(thing)
        if not thing.kind.paper:
            return thing
        clerk = self._clerk(thing.kind)
        [document] = clerk.opens(thing.request).documents
        found = replace(
            thing,
            document_id=str(document.document_id),
            code=code_on(clerk.reads_document(thing.request)),
        )
        if not thing.kind.offered:
            return found
        mailbox = self._loket.mailbox(self._citizen(thing.kind).mail_address)
        return replace(
            found, secret=mailbox.receives(thing.request, "Je document staat klaar").secret
        )

    def _with_attachment(self, thing: Thing) -> Thing:
        """Find out the attachment of a thing, and the secret of the question that it answers."""
        [asked] = self._clerk(thing.kind).opens(thing.request).information_requests
        return replace(
            thing,
            attachment_id=str(asked.supplied[0].attachments[0].attachment_id),
            question_secret=self._loket.information_secret(asked.question_id),
        )

    def _answer(self, thing: Thing) -> None:
        """Answer the question of a clerk with a file that names the request."""
        [asked] = self._clerk(thing.kind).opens(thing.request).information_requests
        secret = self._loket.information_secret(asked.question_id)
        citizen = self._citizen(thing.kind)
        citizen.sees(thing.request, status="in_progress", step="information-asked-elsewhere")
        file = pdf(f"({thing.reference})")
        eventually(
            lambda: self._loket.supplies(secret, ("antwoord.pdf", file)),
            until=lambda answer: answer.status_code == _CREATED,
            hoping="the front desk takes the answer",
        )
        citizen.sees(thing.request, status="in_progress", step="information-supplied")
        eventually(
            lambda: self._clerk(thing.kind).opens(thing.request).information_requests[0].supplied,
            until=bool,
            hoping="the case has the answer",
        )

    def _ask(self, kind: Kind) -> Thing:
        citizen = self._citizen(kind)
        if kind.is_change:
            request = citizen.changes_contact_details(phone="+3222345678")
        elif kind.is_act:
            request = citizen.asks("ACT_ADOPTION_EXTRACT")  # nobody here was ever adopted
        elif kind.is_record:
            request = asks_for_extract(
                citizen, "596_2", child=self._child if kind.subject else None
            )
        elif kind.subject:
            request = citizen.asks("ATT_RESIDENCE", child=self._child)
        else:
            request = citizen.asks_for_use_abroad("ATT_RESIDENCE")
        return replace(
            made_up(),
            kind=kind,
            request_id=str(request.id),
            reference=request.reference,
            position=request.position,
        )

    def _let_the_back_office_tell(self, thing: Thing) -> None:
        if thing.kind.word is not None:
            self._loket.back_office.tells(thing.request, thing.kind.word)
        elif thing.kind.state is CaseState.AT_BACK_OFFICE:
            self._loket.back_office.receives(thing.request)

    def _handles(self, nth: int) -> Callable[[Thing], None]:
        def handle(thing: Thing) -> None:
            for order in thing.kind.orders[nth : nth + 1]:
                clerk = self._clerk(thing.kind)
                clerk.finds_task(thing.request, kind=order.task)
                clerk.acts(order.action, thing.request, order.body)
                if order.action == "ask-information":
                    self._answer(thing)

        return handle

    def _wait_until_known(self, thing: Thing) -> None:
        """Wait until workflow, intake and reporting say the same of it."""
        kind, request = thing.kind, thing.request
        assert kind.state is not None
        clerk = self._clerk(kind)
        clerk.sees(request, state=kind.state)
        if kind.waits_for is not None:
            clerk.finds_task(request, kind=kind.waits_for)
        self._citizen(kind).sees(request, status=_SEEN_BY_THE_CITIZEN[kind.state])
        reader = self._readers[kind.municipality or ""]
        reader.finds(request, q=request.reference, status=kind.state)
        if kind.paper:
            eventually(
                lambda: clerk.opens(request).documents, until=bool, hoping="its paper is known"
            )

    def _with_a_message(self, thing: Thing) -> Thing:
        """Wait until the acknowledgement was sent; it can be sent again."""
        clerk = self._clerk(thing.kind)
        found = eventually(
            lambda: [
                each
                for each in clerk.sees_written(thing.request)
                if each.kind == "acknowledgement" and each.can_be_resent
            ],
            until=bool,
            hoping=f"the acknowledgement of {thing.reference} is sent",
        )
        return replace(
            thing,
            message_id=str(found[0].message_id),
            document_id=self._document_of(thing) or thing.document_id,
        )

    def _document_of(self, thing: Thing) -> str | None:
        """Return the document of a thing, where it has one."""
        if not thing.kind.paper:
            return None
        [document] = self._clerk(thing.kind).opens(thing.request).documents
        return str(document.document_id)

    def _citizen(self, kind: Kind) -> Citizen:
        return self._citizens[kind.owner, kind.municipality]

    def _clerk(self, kind: Kind) -> Clerk:
        return self._clerks[kind.municipality or ""]
