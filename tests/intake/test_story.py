from collections.abc import Iterator
from uuid import UUID

import pytest

from libs.events.contracts import delivery, intake, workflow
from libs.events.envelope import Contract
from libs.events.values import EBoxResult, TaskKind, Tray
from libs.web.languages import LANGUAGES
from services.intake.views.my_requests.story import TOLD, step_of
from services.intake.views.my_requests.wording import in_words
from tests.intake.desk import MONDAY
from tests.intake.town import Town

_ADVICE = {"advice_id": UUID(int=9)}
_FORWARDED = {"back_office_reference": "BO-1", "forwarded_at": MONDAY}


def _told(status: str, *, is_latest: bool = True) -> dict[str, object]:
    return {
        "status": status,
        "sequence": 2,
        "is_latest": is_latest,
        "occurred_at": MONDAY,
        "added_at": MONDAY,
    }


DECIDED = {"rule": "handled_without_a_clerk", "version": 1, "conditions": ()}
ASKED = {
    "question": {"schema_name": "question.v1", "box": ""},
    "correspondent": {"schema_name": "correspondent.v1", "box": ""},
    "secret_sha256": "00",
    "asked_by": "staff-anna",
    "until": MONDAY,
}


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        (workflow.DecisionExplained, DECIDED | {"outcome": "automatic"}, "decided-automatic"),
        (workflow.DecisionExplained, DECIDED | {"outcome": "clerk"}, "decided-clerk"),
        (workflow.DecisionExplained, DECIDED | {"outcome": "refused"}, "decided-refused"),
        (workflow.DecisionExplained, DECIDED | {"outcome": "back-office"}, "decided-back-office"),
        (workflow.DecisionExplained, DECIDED | {"outcome": "police"}, "decided-police"),
        (workflow.DecisionExplained, DECIDED | {"outcome": "act-missing"}, "decided-act-missing"),
        (workflow.DecisionExplained, DECIDED | {"outcome": "of-tomorrow"}, None),
        (workflow.TaskReady, {"kind": TaskKind.HANDLE}, "with-clerk"),
        (workflow.TaskReady, {"kind": TaskKind.ADD_ACT}, "act-awaited"),
        (workflow.TaskReady, {"kind": TaskKind.DELIVER, "due_at": MONDAY}, "with-clerk"),
        (workflow.TaskReady, {"kind": TaskKind.CANCEL}, None),
        (workflow.TaskReady, {"kind": TaskKind.CONFIRM_DISPATCH}, None),
        (workflow.CaseCancelled, {"withdrawn": True, "inform": False}, "withdrawn"),
        (workflow.CaseCancelled, {"withdrawn": False, "inform": False}, "cancelled"),
        (workflow.CaseHandledOutside, {"inform": False}, "completed"),
        (workflow.CaseCompleted, {"inform": True}, "completed"),
        (workflow.CaseRefused, {"reason": "not-a-resident"}, "refused"),
        (workflow.WithdrawalCameTooLate, {}, "withdrawal-too-late"),
        (workflow.PoliceAdviceAsked, _ADVICE | {"until": MONDAY}, "police-asked"),
        (
            workflow.PoliceAdviceRecorded,
            _ADVICE | {"counts": True, "recorded_by": None},
            "police-answered",
        ),
        (
            workflow.PoliceAdviceRecorded,
            _ADVICE | {"counts": False, "recorded_by": None},
            None,
        ),
        (workflow.ForwardedToBackOffice, _FORWARDED, "forwarded"),
        (workflow.ReceivedByBackOffice, {}, "received-by-back-office"),
        (workflow.ProcessInformationAdded, _told("received"), None),
        (workflow.ProcessInformationAdded, _told("in-progress"), "back-office-in-progress"),
        (workflow.ProcessInformationAdded, _told("in-progress", is_latest=False), None),
        (workflow.ProcessInformationAdded, _told("refused"), None),
        (workflow.NationalRegisterAnswered, {"stored": True}, "national-register-stored"),
        (
            workflow.NationalRegisterAnswered,
            {"stored": False, "reason": "minor"},
            "national-register-refused",
        ),
        (
            workflow.NationalRegisterAnswered,
            {"stored": False, "reason": "person-deceased"},
            "national-register-refused",
        ),
        (workflow.InformationAsked, ASKED | {"addressee": "applicant"}, "information-asked"),
        (workflow.InformationAsked, ASKED | {"addressee": "other"}, "information-asked-elsewhere"),
        (workflow.InformationReminded, ASKED | {"addressee": "applicant"}, "information-reminded"),
        (
            workflow.InformationReminded,
            ASKED | {"addressee": "other"},
            "information-reminded-elsewhere",
        ),
        (intake.InformationSupplied, {}, "information-supplied"),
        (delivery.LetterReady, {}, "letter-ready"),
        (delivery.ReadyAtCounter, {}, "at-counter"),
        (delivery.EBoxOutcome, {"outcome": EBoxResult.NO_CONSENT}, "ebox-no-consent"),
        (delivery.DocumentDownloaded, {"by": "link"}, "downloaded"),
        (delivery.DocumentDownloaded, {"by": "citizen"}, "downloaded"),
        (delivery.DocumentDownloaded, {"by": "staff"}, "opened-by-clerk"),
        (delivery.MessageFailed, {"reason": "no-address"}, "mail-without-address"),
        (delivery.MessageFailed, {"reason": "rejected"}, "mail-failed"),
        (delivery.MessageFailed, {"reason": "rejected", "addressee": "other"}, None),
        (delivery.MessageFailed, {"reason": "rejected", "channel": "notification"}, None),
        (delivery.MessageSent, {}, "mail-sent"),
        (delivery.MessageSent, {"channel": "notification"}, "notified"),
        (delivery.MessageSent, {"addressee": "other"}, None),
        (delivery.MessageBounced, {"reason": "mailbox-unknown"}, "mail-bounced"),
        (delivery.MessageBounced, {"reason": "mailbox-unknown", "addressee": "other"}, None),
    ],
)
def test_each_event_is_a_sentence_or_nothing(
    kind: type[Contract], fields: dict[str, object], code: str | None
) -> None:
    more = {
        "task_id": UUID(int=3),
        "tray": Tray.ALL,
        "ready_at": MONDAY,
        "message_id": UUID(int=4),
        "question_id": UUID(int=5),
        "supply_id": UUID(int=6),
        "supplied_at": MONDAY,
        "reminded_at": MONDAY,
    }
    if kind in {delivery.MessageFailed, delivery.MessageSent, delivery.MessageBounced}:
        more["kind"] = "acknowledgement"

    step = step_of(Town().happened(kind, **more, **fields).event)

    assert (step.code if step else None) == code
    for language in LANGUAGES if step else ():
        sentence = in_words(step.words, step.facts(), language)
        assert sentence.endswith(".")
        assert len(sentence.split()) < (40 if step.decision else 24)


def test_nothing_that_a_citizen_should_know_is_left_out() -> None:
    of_clerks = {workflow.TaskDone, workflow.CaseAssigned}
    told_once_it_is_done = {workflow.RevocationOrdered, workflow.LinkRenewalOrdered}
    silent = of_clerks | told_once_it_is_done

    everything = {kind for room in (intake, workflow, delivery) for kind in _contracts(room)}

    assert everything - silent == set(TOLD)


def _contracts(room: object) -> Iterator[type[Contract]]:
    for name, kind in vars(room).items():
        is_ours = isinstance(kind, type) and issubclass(kind, Contract) and "NAME" in vars(kind)
        if is_ours and not name.startswith("_"):
            yield kind
