from collections.abc import Iterator
from uuid import UUID

import pytest

from libs.events.contracts import delivery, intake, workflow
from libs.events.envelope import Contract
from libs.events.values import EBoxResult, TaskKind, Tray
from services.intake.views.my_requests.story import TOLD, step_of
from tests.intake.desk import MONDAY
from tests.intake.town import Town


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        (workflow.TaskReady, {"kind": TaskKind.HANDLE}, "with-clerk"),
        (workflow.TaskReady, {"kind": TaskKind.CANCEL}, None),
        (workflow.TaskReady, {"kind": TaskKind.CONFIRM_DISPATCH}, None),
        (workflow.CaseCancelled, {"withdrawn": True, "inform": False}, "withdrawn"),
        (workflow.CaseCancelled, {"withdrawn": False, "inform": False}, "cancelled"),
        (workflow.CaseHandledOutside, {"inform": False}, "completed"),
        (workflow.CaseCompleted, {"inform": True}, "completed"),
        (workflow.CaseRefused, {"reason": "not-a-resident"}, "refused"),
        (workflow.WithdrawalCameTooLate, {}, "withdrawal-too-late"),
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
    }
    if kind in {delivery.MessageFailed, delivery.MessageSent, delivery.MessageBounced}:
        more["kind"] = "acknowledgement"

    step = step_of(Town().happened(kind, **more, **fields).event)

    assert (step.code if step else None) == code
    assert step is None or (step.text.endswith(".") and len(step.text.split()) < 20)


def test_nothing_that_a_citizen_should_know_is_left_out() -> None:
    silent = {workflow.TaskDone}

    everything = {kind for room in (intake, workflow, delivery) for kind in _contracts(room)}

    assert everything - silent == set(TOLD)


def _contracts(room: object) -> Iterator[type[Contract]]:
    for name, kind in vars(room).items():
        is_ours = isinstance(kind, type) and issubclass(kind, Contract) and "NAME" in vars(kind)
        if is_ours and not name.startswith("_"):
            yield kind
