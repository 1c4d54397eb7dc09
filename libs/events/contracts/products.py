"""The product as it was when a request was submitted; it travels with the request.

The other services need no catalogue: what they must know about a product is in this copy.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from libs.events.values import Family


class Source(StrEnum):
    """Where the content of a paper comes from."""

    NONE = "none"
    POPULATION_REGISTER = "population-register"
    CENTRAL_CRIMINAL_RECORD = "central-criminal-record"
    CIVIL_STATUS_ACTS = "civil-status-acts"


class ActKind(StrEnum):
    """Kinds of civil-status act."""

    BIRTH = "birth"
    MARRIAGE = "marriage"
    DIVORCE = "divorce"
    DEATH = "death"
    NATIONALITY = "nationality"
    RECOGNITION = "recognition"
    ADOPTION = "adoption"
    NAME = "name"


class ActForm(StrEnum):
    """What is given of an act: what holds now, or the original with its history."""

    EXTRACT = "extract"
    COPY = "copy"


class RecordModel(StrEnum):
    """Models of the extract from the criminal record."""

    GENERAL = "595"
    REGULATED_ACTIVITY = "596.1"
    CONTACT_WITH_MINORS = "596.2"


class Product(BaseModel):
    """What was asked for, and the policy that held at that moment.

    Attributes:
        code: the fixed code of interfaces (`ATT_HOUSEHOLD`).
        title: the Dutch name shown to people.
        automatic: whether it may ever be handled without a clerk.
        template: name of the document template in delivery; None where nothing is printed.
        fee_cents: what it costs, in eurocents; a fee that is not paid is never automatic.
        act: the kind of act that is fetched, and `act_form` what is given of it; None: no act.
        record_model: the model of the criminal record; None: no criminal record.
        police_advice: whether the police must advise before it may be delivered.
        about_oneself: whether it can be about the applicant at all (an act of death cannot).
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    code: str
    title: str
    family: Family
    theme: str
    source: Source
    automatic: bool
    template: str | None = None
    fee_cents: int = 0
    act: ActKind | None = None
    act_form: ActForm | None = None
    record_model: RecordModel | None = None
    police_advice: bool = False
    about_oneself: bool = True
