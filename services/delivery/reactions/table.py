"""The table of delivery's reactions: whenever → then."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from libs.events.consumer import Reactions, whenever
from libs.events.contracts.intake import RequestSubmitted
from libs.events.contracts.workflow import (
    CaseCancelled,
    CaseCompleted,
    CaseHandledOutside,
    CaseRefused,
    DeliveryCalledOff,
    DeliveryOrdered,
    DispatchConfirmed,
    InformationAsked,
    InformationReminded,
    LinkRenewalOrdered,
    PoliceAdviceAsked,
    ReceivedByBackOffice,
    RevocationOrdered,
    TaskReady,
)
from libs.events.envelope import Contract
from services.delivery.model.identifiers import (
    correspondence_id_for,
    delivery_id_for,
    dossier_id_for,
    message_id_for,
)
from services.delivery.model.message import MessageKind
from services.delivery.reactions.acknowledge_when_a_clerk_takes_over import (
    acknowledge_when_a_clerk_takes_over,
)
from services.delivery.reactions.acknowledge_when_the_police_are_asked import (
    acknowledge_when_the_police_are_asked,
)
from services.delivery.reactions.ask_information_when_a_clerk_asks import (
    ask_information_when_a_clerk_asks,
)
from services.delivery.reactions.begin_correspondence_when_request_is_submitted import (
    begin_correspondence_when_request_is_submitted,
)
from services.delivery.reactions.call_off_when_another_way_is_chosen import (
    call_off_when_another_way_is_chosen,
)
from services.delivery.reactions.deliver_when_ordered import (
    deliver_when_ordered,
)
from services.delivery.reactions.remind_of_information_that_is_awaited import (
    remind_of_information_that_is_awaited,
)
from services.delivery.reactions.renew_link_when_a_clerk_asks import (
    renew_link_when_a_clerk_asks,
)
from services.delivery.reactions.revoke_document_when_ordered import (
    revoke_document_when_ordered,
)
from services.delivery.reactions.show_status_in_burgerprofiel import (
    SHOWN,
    show_status_in_burgerprofiel,
)
from services.delivery.reactions.tell_applicant_that_back_office_received_it import (
    tell_applicant_that_back_office_received_it,
)
from services.delivery.reactions.tell_applicant_that_it_is_handled_outside import (
    tell_applicant_that_it_is_handled_outside,
)
from services.delivery.reactions.tell_applicant_that_it_was_cancelled import (
    tell_applicant_that_it_was_cancelled,
)
from services.delivery.reactions.tell_applicant_that_it_was_completed import (
    tell_applicant_that_it_was_completed,
)
from services.delivery.reactions.tell_applicant_that_it_was_posted import (
    tell_applicant_that_it_was_posted,
)
from services.delivery.reactions.tell_applicant_that_it_was_refused import (
    tell_applicant_that_it_was_refused,
)
from services.delivery.use_cases.needs import Archive, Portals, Terms


class _Both(TypedDict):
    archive: Archive
    clock: Callable[[], datetime]


def reactions(
    after: timedelta,
    *,
    name: str,
    portals: Portals,
    push_after: timedelta,
    archive: Archive,
    terms: Terms,
    link_key: bytes,
    clock: Callable[[], datetime],
) -> Reactions:
    """Whenever → then; `name` is that of the consumer, `link_key` makes the secrets of links.

    `after` is how long a certificate may take before it is acknowledged, `push_after` how long a
    status may still change before Mijn Burgerprofiel is told; `clock` gives aware UTC.
    """
    both: _Both = {"archive": archive, "clock": clock}
    begin = begin_correspondence_when_request_is_submitted(acknowledge_after=after, **both)
    renew = renew_link_when_a_clerk_asks(terms=terms, link_key=link_key, **both)
    received = tell_applicant_that_back_office_received_it(portals=portals, **both)
    show = show_status_in_burgerprofiel(portals=portals, push_after=push_after, clock=clock)
    return Reactions(
        name=name,
        whenever=(
            whenever(RequestSubmitted, begin),
            whenever(TaskReady, acknowledge_when_a_clerk_takes_over(**both)),
            whenever(PoliceAdviceAsked, acknowledge_when_the_police_are_asked(**both)),
            whenever(ReceivedByBackOffice, received),
            whenever(InformationAsked, ask_information_when_a_clerk_asks(**both)),
            whenever(InformationReminded, remind_of_information_that_is_awaited(**both)),
            whenever(DeliveryOrdered, deliver_when_ordered(clock=clock)),
            whenever(DeliveryCalledOff, call_off_when_another_way_is_chosen(**both)),
            whenever(LinkRenewalOrdered, renew),
            whenever(RevocationOrdered, revoke_document_when_ordered(**both)),
            whenever(DispatchConfirmed, tell_applicant_that_it_was_posted(**both)),
            whenever(CaseRefused, tell_applicant_that_it_was_refused(**both)),
            whenever(CaseHandledOutside, tell_applicant_that_it_is_handled_outside(**both)),
            whenever(CaseCompleted, tell_applicant_that_it_was_completed(**both)),
            whenever(CaseCancelled, tell_applicant_that_it_was_cancelled(**both)),
            *(whenever(contract, show) for contract in SHOWN),
        ),
        ahead=_looked_at(portals),
    )


def _looked_at(portals: Portals) -> Callable[[Contract], Sequence[UUID]]:
    """Make what tells which aggregates a reaction will look for, of what comes often."""

    def look(event: Contract) -> Sequence[UUID]:
        found: list[UUID] = []
        match event:
            case RequestSubmitted():
                found.append(correspondence_id_for(event.request_id))
            case TaskReady() | PoliceAdviceAsked():
                found.append(message_id_for(event.request_id, MessageKind.ACKNOWLEDGEMENT))
            case DeliveryOrdered():
                found.append(delivery_id_for(event.request_id, event.order_id))
        if isinstance(event, SHOWN) and portals.shows_in_burgerprofiel(event.municipality):
            found.append(dossier_id_for(event.request_id))
        return found

    return look
