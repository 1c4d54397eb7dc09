"""Public contracts: what the services tell each other, and nothing else.

`CONTRACTS` is the one list of them; the catalogue, the wire format and the tests are made from it.
"""

from typing import Final

from libs.events.contracts import delivery, intake, workflow
from libs.events.envelope import Contract

CONTRACTS: Final[tuple[type[Contract], ...]] = (
    intake.RequestSubmitted,
    intake.WithdrawalAsked,
    intake.InformationSupplied,
    workflow.CaseOpened,
    workflow.DecisionExplained,
    workflow.TaskReady,
    workflow.TaskDone,
    workflow.CaseAssigned,
    workflow.InformationAsked,
    workflow.InformationReminded,
    workflow.ForwardedToBackOffice,
    workflow.ReceivedByBackOffice,
    workflow.ProcessInformationAdded,
    workflow.NationalRegisterAnswered,
    workflow.PoliceAdviceAsked,
    workflow.PoliceAdviceRecorded,
    workflow.DeliveryOrdered,
    workflow.DeliveryCalledOff,
    workflow.DispatchConfirmed,
    workflow.CaseDelivered,
    workflow.HandedOver,
    workflow.RevocationOrdered,
    workflow.LinkRenewalOrdered,
    workflow.CaseRefused,
    workflow.CaseHandledOutside,
    workflow.CaseCompleted,
    workflow.CaseCancelled,
    workflow.WithdrawalCameTooLate,
    delivery.DocumentIssued,
    delivery.DocumentCouldNotBeMade,
    delivery.DeliveredDigitally,
    delivery.LetterReady,
    delivery.ReadyAtCounter,
    delivery.LinkRenewed,
    delivery.DocumentRevoked,
    delivery.EBoxOutcome,
    delivery.DocumentDownloaded,
    delivery.MessageSent,
    delivery.MessageBounced,
    delivery.MessageFailed,
)

BY_TYPE: Final[dict[str, type[Contract]]] = {c.event_type(): c for c in CONTRACTS}
"""The contract of each event type."""
