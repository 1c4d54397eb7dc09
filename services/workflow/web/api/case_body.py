"""A case as clerks' tools see it."""

from datetime import datetime
from uuid import UUID

from pydantic import JsonValue

from libs.events.contracts.personal import (
    ActReference,
    Answers,
    Applicant,
    Explanation,
    Subject,
)
from libs.events.values import (
    CaseState,
    Family,
    Purpose,
    Relation,
    RequesterRole,
)
from libs.privacy.sealed import KeyIsDestroyed, RequestKey
from libs.web.permissions import permission_named
from services.workflow.model import case_events as events
from services.workflow.model.case import Case
from services.workflow.model.neighbour_events import CurrentNumber
from services.workflow.model.police_events import PoliceAdviceAsked
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.views.messages.query import message_facts_of
from services.workflow.views.seen.query import last_seen
from services.workflow.views.staff.query import names_of
from services.workflow.web.api.advice import PoliceAdvicePart, police_advice_of
from services.workflow.web.api.assignee import AssigneePart, assignee_of
from services.workflow.web.api.case_parts import (
    ActPart,
    ApplicantPart,
    CasePart,
    DeliveryPart,
    DocumentPart,
    OutcomePart,
    SubjectPart,
    TaskPart,
)
from services.workflow.web.api.checks import CheckPart, checks_of
from services.workflow.web.api.decisions import DecisionPart, decisions_of
from services.workflow.web.api.delivery_of_case import delivery_of, documents_of
from services.workflow.web.api.desk import Clerk, Desk, offered
from services.workflow.web.api.history import (
    HistoryLine,
    changes_since,
    history_of,
    staff_of,
)
from services.workflow.web.api.information_history import somebody_else_asked
from services.workflow.web.api.information_requests import (
    InformationRequestPart,
    information_requests_of,
)
from services.workflow.web.api.messages import (
    MessagePart,
    messages_of,
    senders_of,
    with_messages,
)
from services.workflow.web.api.process_information import (
    ProcessInformation,
    process_information_of,
)
from services.workflow.web.api.withheld import without_what_is_withheld


class CaseBody(CasePart):
    """Alles over een aanvraag; wat persoonlijk is, is leeg zodra het gewist is.

    In `decision` staat wat een regel het laatst besliste en waarom, in `decisions` alles wat regels
    beslisten; een aanvraag van voor we dat bewaarden, heeft geen van beide.
    In `process_information`, `information_requests` en `advice` staat wat anderen onderweg
    toevoegen; een aanvraag waaraan niemand iets toevoegde, heeft die niet. In `acts` staan de akten
    waaruit je kiest bij het afleveren. Is
    `subject_is_unknown` waar, dan zeg je bij het afleveren over wie de akte gaat. In
    `changed_since_you_looked` staat wat anderen deden nadat je de aanvraag laatst bekeek. `checks`
    staan er als het voor iemand anders is. In `same_as` staan de referenties van wat dezelfde
    persoon al vroeg en wat toen nog liep.
    """

    request_id: UUID
    reference: str
    state: CaseState
    version: int
    product: str
    product_title: str
    family: Family
    purpose: Purpose
    relation: Relation
    requester_role: RequesterRole
    submitted_at: datetime
    applicant: ApplicantPart | None
    subject: SubjectPart | None
    subject_is_unknown: bool = False
    answers: dict[str, JsonValue] | None
    store_in_national_register: bool | None
    assignee: AssigneePart | None
    actions: tuple[Action, ...]
    tasks: tuple[TaskPart, ...]
    why_not_automatic: tuple[str, ...]
    decision: DecisionPart | None
    decisions: tuple[DecisionPart, ...]
    checks: tuple[CheckPart, ...]
    same_as: tuple[str, ...]
    process_information: tuple[ProcessInformation, ...]
    information_requests: tuple[InformationRequestPart, ...] = ()
    advice: PoliceAdvicePart | None = None
    acts: tuple[ActPart, ...] = ()
    delivery: DeliveryPart | None
    documents: tuple[DocumentPart, ...]
    outcome: OutcomePart | None
    messages: tuple[MessagePart, ...]
    history: tuple[HistoryLine, ...]
    changed_since_you_looked: tuple[HistoryLine, ...]


async def case_body(desk: Desk, case: Case, clerk: Clerk) -> CaseBody:
    """Open what is sealed, put names to the staff and offer what this clerk may do.

    Who may not read cases (an officer, who may only advise) gets it without all that is personal.
    """
    body = await _whole(desk, case, clerk)
    may_read = permission_named("case.read").is_open_to(clerk.caller)
    return body if may_read else without_what_is_withheld(body)


async def _whole(desk: Desk, case: Case, clerk: Clerk) -> CaseBody:
    try:
        key: RequestKey | None = await desk.keys.get(case.id)
    except KeyIsDestroyed:
        key = None
    async with desk.store.within(clerk.municipality) as connection:
        written = await message_facts_of(connection, case.id)
        names = await names_of(
            connection, clerk.municipality, staff_of(case.past) | senders_of(written)
        )
        seen = await last_seen(
            connection,
            me=clerk.staff_id,
            municipality=clerk.municipality,
            request_id=case.id,
        )
    changes = [] if seen is None else changes_since(case.past, seen, but_by=clerk.staff_id)
    history = history_of(case.past, key=key, names=names)
    decisions = tuple(decisions_of(case.past, language=clerk.language))
    product = case.about.product
    return CaseBody(
        request_id=case.id,
        reference=case.about.reference,
        state=case.state,
        version=case.version,
        product=product.code,
        product_title=product.title,
        family=product.family,
        purpose=case.purpose,
        relation=case.relation,
        requester_role=case.requester_role,
        submitted_at=case.submitted_at,
        applicant=_applicant(case, key),
        subject=_subject(case, key),
        subject_is_unknown=case.subject_is_unknown,
        answers=key.open(case.answers, Answers).values if key else None,
        store_in_national_register=case.store_in_national_register,
        assignee=assignee_of(case, names),
        actions=offered(case, clerk),
        tasks=_tasks(case),
        why_not_automatic=_reasons(case),
        decision=decisions[-1] if decisions else None,
        decisions=decisions,
        checks=checks_of(case),
        same_as=case.same_as,
        process_information=tuple(process_information_of(case.past, key=key)),
        information_requests=information_requests_of(case, key, names=names, now=desk.clock()),
        acts=_acts(case, key),
        advice=police_advice_of(case, key, names=names),
        delivery=delivery_of(case, names),
        documents=documents_of(case),
        outcome=_outcome(case, key),
        messages=messages_of(written),
        history=with_messages(
            history, written, names=names, somebody_else=somebody_else_asked(case.past, key)
        ),
        changed_since_you_looked=tuple(history_of(changes, key=key, names=names)),
    )


def _applicant(case: Case, key: RequestKey | None) -> ApplicantPart | None:
    if key is None:
        return None
    applicant = key.open(case.about.applicant, Applicant)
    current, replaced = applicant.national_number, None
    if case.current_number is not None:
        current, replaced = key.open(case.current_number, CurrentNumber).national_number, current
    return ApplicantPart(
        first_names=applicant.first_names,
        surname=applicant.surname,
        national_number=current,
        replaced_number=replaced,
        email=applicant.email,
    )


def _subject(case: Case, key: RequestKey | None) -> SubjectPart | None:
    if key is None or case.subject is None:
        return None
    return SubjectPart(national_number=key.open(case.subject, Subject).national_number)


def _acts(case: Case, key: RequestKey | None) -> tuple[ActPart, ...]:
    acts = [key.open(act, ActReference) for act in case.acts] if key else []
    return tuple(ActPart(number=act.number, title=act.title) for act in acts)


def _tasks(case: Case) -> tuple[TaskPart, ...]:
    return tuple(
        TaskPart(
            task_id=task.task_id,
            kind=task.kind,
            tray=task.tray,
            created_at=task.ready_at,
            due_at=task.due_at,
            why_not_automatic=task.reasons,
        )
        for task in case.tasks.values()
    )


def _reasons(case: Case) -> tuple[str, ...]:
    """Return why the case went to a clerk, each reason once, the latest task last."""
    told = (f for f in case.past if isinstance(f, events.TaskMadeReady | PoliceAdviceAsked))
    return tuple(dict.fromkeys(reason for fact in told for reason in fact.reasons))


def _outcome(case: Case, key: RequestKey | None) -> OutcomePart | None:
    end = next((fact for fact in case.past if isinstance(fact, events.Outcome)), None)
    if end is None:
        return None
    sealed = None if isinstance(end, events.Delivered) else getattr(end, "explanation", None)
    return OutcomePart(
        at=end.timestamp,
        reason=end.reason if isinstance(end, events.Refused) else None,
        explanation=key.open(sealed, Explanation).text if key and sealed else None,
    )
