"""What can happen to a case around the advice of the police, as it is stored."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.contracts.personal import AdviceRemark
from libs.privacy.sealed import Sealed
from services.workflow.model.case_events import Event


class PoliceAdviceAsked(Event):
    """The police are to advise until (not including) `until`; they must still be told.

    `reasons` are why the case needs a clerk afterwards, whatever they advise; `by` is the staff id
    of the clerk who looked first and let them be asked, None where a rule did.
    """

    TOPIC: ClassVar[str] = "workflow.case.police-advice-asked"
    advice_id: UUID
    reasons: tuple[str, ...]
    until: datetime
    by: str | None = None


class PoliceReached(Event):
    """The police have the question, under a reference of their own."""

    TOPIC: ClassVar[str] = "workflow.case.police-reached"
    police_reference: str


class PoliceDeclined(Event):
    """The police will never take the question as it is: a clerk finds out what they advise."""

    TOPIC: ClassVar[str] = "workflow.case.police-declined"


class PoliceReminded(Event):
    """There was no advice halfway the term: the police were reminded."""

    TOPIC: ClassVar[str] = "workflow.case.police-reminded"


class PoliceAdviceRecorded(Event):
    """An advice came in; the first `counts`.

    `by` is the staff id of whoever recorded it here; None: the police told it at our hook, and
    `given_at` is then the moment at which they say that they gave it. `by_police` tells the police
    themselves (at the hook, or an officer who signed in) from a clerk who records in their name.
    """

    TOPIC: ClassVar[str] = "workflow.case.police-advice-recorded"
    advice_id: UUID
    favourable: bool
    counts: bool
    remark: Sealed[AdviceRemark] | None
    by: str | None
    by_police: bool
    given_at: datetime | None
