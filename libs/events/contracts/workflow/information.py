"""What workflow tells of a question to the applicant, or to somebody else."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.contracts.personal import Applicant, Correspondent, Question
from libs.events.contracts.products import Product
from libs.events.contracts.workflow.of_case import OfCase
from libs.events.values import Addressee
from libs.privacy.sealed import Sealed


class _Asked(OfCase):
    """A question to somebody; `correspondent` is given where that is not the applicant.

    The link works until (not including) `until`; `secret_sha256` is the hash of its secret, which
    delivery can make again and nobody stores.
    """

    question_id: UUID
    product: Product
    applicant: Sealed[Applicant]
    addressee: Addressee
    correspondent: Sealed[Correspondent] | None = None
    question: Sealed[Question]
    secret_sha256: str
    until: datetime


class InformationAsked(_Asked):
    """A clerk asks the applicant, or somebody else, for extra information."""

    NAME: ClassVar[str] = "information-asked"
    asked_by: str
    asked_at: datetime


class InformationReminded(_Asked):
    """Nothing was supplied yet: whoever was asked is to be reminded."""

    NAME: ClassVar[str] = "information-reminded"
    reminded_at: datetime
