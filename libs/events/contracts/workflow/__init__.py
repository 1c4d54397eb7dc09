"""What workflow, the clerks' desk, tells the others."""

from libs.events.contracts.workflow.cases import (
    CaseAssigned,
    CaseCancelled,
    CaseCompleted,
    CaseDelivered,
    CaseHandledOutside,
    CaseOpened,
    CaseRefused,
    Condition,
    DecisionExplained,
    TaskDone,
    TaskReady,
    WithdrawalCameTooLate,
)
from libs.events.contracts.workflow.deliveries import (
    DeliveryCalledOff,
    DeliveryOrdered,
    DispatchConfirmed,
    HandedOver,
    LinkRenewalOrdered,
    RevocationOrdered,
)
from libs.events.contracts.workflow.information import (
    InformationAsked,
    InformationReminded,
)
from libs.events.contracts.workflow.neighbours import (
    ForwardedToBackOffice,
    NationalRegisterAnswered,
    PoliceAdviceAsked,
    PoliceAdviceRecorded,
    ProcessInformationAdded,
    ReceivedByBackOffice,
)

__all__ = [
    "CaseAssigned",
    "CaseCancelled",
    "CaseCompleted",
    "CaseDelivered",
    "CaseHandledOutside",
    "CaseOpened",
    "CaseRefused",
    "Condition",
    "DecisionExplained",
    "DeliveryCalledOff",
    "DeliveryOrdered",
    "DispatchConfirmed",
    "ForwardedToBackOffice",
    "HandedOver",
    "InformationAsked",
    "InformationReminded",
    "LinkRenewalOrdered",
    "NationalRegisterAnswered",
    "PoliceAdviceAsked",
    "PoliceAdviceRecorded",
    "ProcessInformationAdded",
    "ReceivedByBackOffice",
    "RevocationOrdered",
    "TaskDone",
    "TaskReady",
    "WithdrawalCameTooLate",
]
