"""The shape of the overview of a request that is not sent yet."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from libs.events.values import Family, Purpose, Relation, RequesterRole
from services.intake.web.api.shapes import ProductTerms


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True)


class LineOfPreview(_Given):
    """Eén regel van het overzicht, zoals je ze toont."""

    name: Annotated[str, Field(description="De plaats in de aanvraag.", examples=["purpose"])]
    title: Annotated[str, Field(examples=["Waar gebruik je het?"])]
    value: Annotated[str, Field(examples=["In het buitenland"])]


class ApplicantOfPreview(_Given):
    """Jij, zoals je je aanmeldde."""

    first_names: str
    surname: str
    national_number: str
    email: str | None


class SubjectOfPreview(_Given):
    """Voor wie het is; het nummer alleen als dat iemand anders is."""

    relation: Relation
    national_number: str | None


class PreviewOfRequest(_Given):
    """Alles zoals het verstuurd zal worden; er is nog niets bewaard.

    `lines` is hetzelfde in gewone woorden. Met `terms` ga je akkoord als je het verstuurt.
    `same_as` zijn referenties van wat je al vroeg en wat nog loopt: je mag het opnieuw vragen.
    """

    product: str
    product_title: str
    family: Family
    applicant: ApplicantOfPreview
    requester_role: RequesterRole
    subject: SubjectOfPreview
    purpose: Purpose
    answers: dict[str, JsonValue]
    store_in_national_register: bool | None
    lines: list[LineOfPreview]
    fee: Annotated[int, Field(description="In eurocent.")]
    cost: Annotated[str, Field(description="Hetzelfde, als zin voor mensen.")]
    duration: str
    terms: ProductTerms
    same_as: list[str]
    same_as_text: Annotated[
        str | None, Field(description="Wat je toont als `same_as` niet leeg is.")
    ]
