"""What leaves workflow: each private event that others may know, and how it is told."""

from typing import Final

from libs.events.announcing import Announcements
from libs.events.contracts import workflow as told
from services.workflow.announcements.about import about as _about
from services.workflow.announcements.about import asked as _asked
from services.workflow.announcements.of_deliveries import OF_DELIVERIES
from services.workflow.announcements.police import POLICE, without_what_the_police_advised
from services.workflow.model import case_events as events
from services.workflow.model import information_events as information
from services.workflow.model import neighbour_events as neighbours
from services.workflow.model.assigning_events import Assigned
from services.workflow.model.case import Case
from services.workflow.model.explaining_events import DecisionExplained


def _opened(event: events.Created) -> told.CaseOpened:
    return told.CaseOpened(**_about(event), **_asked(event), opened_at=event.timestamp)


def _decision_explained(event: DecisionExplained) -> told.DecisionExplained:
    return told.DecisionExplained(
        **_about(event),
        product=event.about.product,
        rule=event.rule,
        version=event.version,
        outcome=event.outcome.value,
        conditions=event.conditions,
        decided_at=event.timestamp,
    )


def _task_ready(event: events.TaskMadeReady) -> told.TaskReady:
    return told.TaskReady(
        **_about(event),
        **_asked(event),
        task_id=event.task_id,
        kind=event.kind,
        tray=event.tray,
        reasons=without_what_the_police_advised(event.reasons),
        ready_at=event.timestamp,
        due_at=event.due_at,
        asked_before=event.asked_before,
    )


def _task_done(event: events.TaskDone) -> told.TaskDone:
    return told.TaskDone(
        **_about(event),
        task_id=event.task_id,
        kind=event.kind,
        done_by=event.by,
        done_at=event.timestamp,
    )


def _assigned(event: Assigned) -> told.CaseAssigned:
    return told.CaseAssigned(
        **_about(event),
        assignee=event.assignee,
        assigned_by=event.by,
        assigned_at=event.timestamp,
    )


def _delivery_ordered(event: events.DeliveryOrdered) -> told.DeliveryOrdered:
    return told.DeliveryOrdered(
        **_about(event),
        **_asked(event),
        order_id=event.order_id,
        channel=event.channel,
        send_to=event.send_to,
        automatic=event.automatic,
        person=event.person,
        recipient=event.recipient,
        act=event.act,
        ordered_by=event.by,
        ordered_at=event.timestamp,
    )


def _dispatch_confirmed(event: events.DispatchConfirmed) -> told.DispatchConfirmed:
    return told.DispatchConfirmed(
        **_about(event), confirmed_by=event.by, confirmed_at=event.timestamp
    )


def _delivered(event: events.Delivered) -> told.CaseDelivered:
    return told.CaseDelivered(
        **_about(event),
        **_asked(event),
        automatic=event.automatic,
        closed_by=event.by,
        closed_at=event.timestamp,
        channel=event.channel,
    )


def _refused(event: events.Refused) -> told.CaseRefused:
    return told.CaseRefused(
        **_about(event),
        **_asked(event),
        automatic=event.by is None,
        closed_by=event.by,
        closed_at=event.timestamp,
        reason=event.reason,
        explanation=event.explanation,
    )


def _handled_outside(event: events.HandledOutside) -> told.CaseHandledOutside:
    return told.CaseHandledOutside(
        **_about(event),
        **_asked(event),
        closed_by=event.by,
        closed_at=event.timestamp,
        inform=event.inform,
        explanation=event.explanation,
    )


def _completed(event: events.Completed) -> told.CaseCompleted:
    return told.CaseCompleted(
        **_about(event),
        **_asked(event),
        automatic=event.by is None,
        closed_by=event.by,
        closed_at=event.timestamp,
        inform=event.inform,
        explanation=event.explanation,
    )


def _cancelled(event: events.Cancelled) -> told.CaseCancelled:
    return told.CaseCancelled(
        **_about(event),
        **_asked(event),
        automatic=event.by is None and not event.withdrawn,
        closed_by=event.by,
        closed_at=event.timestamp,
        withdrawn=event.withdrawn,
        inform=event.inform,
        explanation=event.explanation,
    )


def _withdrawal_came_too_late(event: events.WithdrawalCameTooLate) -> told.WithdrawalCameTooLate:
    return told.WithdrawalCameTooLate(**_about(event), at=event.timestamp)


def _forwarded(event: neighbours.ForwardedToBackOffice) -> told.ForwardedToBackOffice:
    return told.ForwardedToBackOffice(
        **_about(event),
        **_asked(event),
        back_office_reference=event.back_office_reference,
        forwarded_at=event.timestamp,
    )


def _received(event: neighbours.ReceivedByBackOffice) -> told.ReceivedByBackOffice:
    return told.ReceivedByBackOffice(**_about(event), **_asked(event), at=event.timestamp)


def _information_added(event: neighbours.ProcessInformationAdded) -> told.ProcessInformationAdded:
    return told.ProcessInformationAdded(
        **_about(event),
        status=event.status,
        sequence=event.sequence,
        note=event.note,
        is_latest=event.is_latest,
        occurred_at=event.occurred_at,
        added_at=event.timestamp,
    )


def _national_register_answered(
    event: neighbours.NationalRegisterAnswered,
) -> told.NationalRegisterAnswered:
    return told.NationalRegisterAnswered(
        **_about(event), stored=event.stored, reason=event.reason, at=event.timestamp
    )


def _information_asked(event: information.InformationAsked) -> told.InformationAsked:
    return told.InformationAsked(
        **_about(event),
        **_asked(event),
        question_id=event.question_id,
        addressee=event.addressee,
        correspondent=event.correspondent,
        question=event.question,
        secret_sha256=event.secret_sha256,
        until=event.until,
        asked_by=event.by,
        asked_at=event.timestamp,
    )


def _information_reminded(event: information.InformationReminded) -> told.InformationReminded:
    return told.InformationReminded(
        **_about(event),
        **_asked(event),
        question_id=event.question_id,
        addressee=event.addressee,
        correspondent=event.correspondent,
        question=event.question,
        secret_sha256=event.secret_sha256,
        until=event.until,
        reminded_at=event.timestamp,
    )


ANNOUNCEMENTS: Final[Announcements] = {
    Case.Created: _opened,
    Case.DecisionExplained: _decision_explained,
    Case.TaskMadeReady: _task_ready,
    Case.TaskDone: _task_done,
    Case.Assigned: _assigned,
    Case.DeliveryOrdered: _delivery_ordered,
    Case.DispatchConfirmed: _dispatch_confirmed,
    **OF_DELIVERIES,
    Case.ForwardedToBackOffice: _forwarded,
    Case.ReceivedByBackOffice: _received,
    Case.ProcessInformationAdded: _information_added,
    Case.NationalRegisterAnswered: _national_register_answered,
    Case.Delivered: _delivered,
    Case.Refused: _refused,
    Case.HandledOutside: _handled_outside,
    Case.Completed: _completed,
    Case.Cancelled: _cancelled,
    Case.WithdrawalCameTooLate: _withdrawal_came_too_late,
    Case.InformationAsked: _information_asked,
    Case.InformationReminded: _information_reminded,
    **POLICE,
}
"""Private event → public event; what is absent stays in the house."""
