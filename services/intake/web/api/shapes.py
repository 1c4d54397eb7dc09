"""The shapes of the API: what portals send and get. Times have an offset, names never change."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictBool

from libs.assurance import AssuranceLevel
from libs.events.values import CitizenStatus, Family, Purpose, Relation, RequesterRole
from libs.web.texts import Line
from services.intake.model.product import Theme
from services.intake.web.api.decision_shapes import DecisionOfRequest


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True)


class SubjectOfRequest(_Sent):
    """Voor wie je aanvraagt; het nummer alleen als dat iemand anders is."""

    relation: Relation
    national_number: Annotated[
        Annotated[Line, Field(max_length=30)] | None,
        Field(description="Rijksregisternummer van die andere persoon.", repr=False),
    ] = None


class DraftOfRequest(_Sent):
    """Een aanvraag die nog niet verstuurd is. Wie aanvraagt, weten we van de aanmelding."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "product": "ATT_RESIDENCE",
                    "purpose": "abroad",
                    "subject": {"relation": "self"},
                    "answers": {"country": "FR"},
                }
            ]
        },
    )

    product: Annotated[Line, Field(max_length=64, description="Code van het product.")]
    purpose: Annotated[Purpose, Field(description="Gebruik in België of in het buitenland.")]
    subject: SubjectOfRequest
    answers: Annotated[
        dict[str, JsonValue],
        Field(description="Antwoorden volgens `fields` van het product.", repr=False),
    ]
    store_in_national_register: Annotated[
        StrictBool | None,
        Field(description="Verplicht te kiezen bij CONTACT_DETAILS; bestaat elders niet."),
    ] = None
    terms_accepted: Annotated[
        StrictBool, Field(description="Hoeft nog niet: dat doe je met het overzicht voor je.")
    ] = False
    requester_role: Annotated[
        RequesterRole, Field(description="Als wat je dit vraagt: als aanvrager of als melder.")
    ] = RequesterRole.APPLICANT


class NewRequest(DraftOfRequest):
    """Een aanvraag. Wie aanvraagt, weten we van de aanmelding."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "product": "ATT_HOUSEHOLD",
                    "purpose": "domestic",
                    "subject": {"relation": "self"},
                    "answers": {},
                    "terms_accepted": True,
                },
                {
                    "product": "CONTACT_DETAILS",
                    "purpose": "domestic",
                    "subject": {"relation": "self"},
                    "answers": {"email": "naam@voorbeeld.be", "mobile": "0470 12 34 56"},
                    "store_in_national_register": False,
                    "terms_accepted": True,
                },
            ]
        },
    )

    terms_accepted: Annotated[
        StrictBool, Field(description="Je gaat akkoord met `terms` van het product.")
    ]


class Submitted(_Given):
    """De aanvraag is aangenomen; met `position` bij `after` lees je ze meteen terug."""

    request_id: UUID
    reference: Annotated[str, Field(examples=["ZON-7K3M9-2QX4R-C"])]
    status: CitizenStatus
    position: str
    same_as: Annotated[
        list[str],
        Field(description="Referenties van wat je al vroeg en wat nog loopt, het laatste eerst."),
    ]


class WithdrawalNoted(_Given):
    """Je wens is genoteerd; de status van de aanvraag zegt of ze op tijd kwam."""

    request_id: UUID
    reference: str
    position: str | None


class ChoiceOfProduct(_Given):
    """Waarmee je kiest tussen producten die op elkaar lijken: één vraag, en het antwoord hier."""

    group: Annotated[str, Field(description="Wie hetzelfde `group` heeft, lijkt op elkaar.")]
    question: str
    answer: str


class ProductInList(_Given):
    """Een product; `fee` in eurocent."""

    code: Annotated[str, Field(examples=["ATT_HOUSEHOLD"])]
    title: str
    theme: Theme
    family: Family
    summary: str
    suggested: bool
    fee: int
    choose: Annotated[
        ChoiceOfProduct | None, Field(description="Alleen waar een ander product op dit lijkt.")
    ]


class Products(_Given):
    """Gevonden producten, het beste eerst."""

    items: list[ProductInList]


class ProductTerms(_Given):
    """De voorwaarden waarmee je akkoord gaat."""

    version: str
    text: str


class ProductRules(_Given):
    """De regels in gewone woorden."""

    who: str
    cost: str
    duration: str
    good_to_know: list[str]


class ProductDetail(ProductInList):
    """Alles wat een portaal moet weten om dit product te laten aanvragen."""

    relations: Annotated[list[Relation], Field(description="Voor wie je het kan aanvragen.")]
    purposes: Annotated[list[Purpose], Field(description="Waar je het kan gebruiken.")]
    asks_about_national_register: Annotated[
        bool, Field(description="Of `store_in_national_register` gekozen moet worden.")
    ]
    automatic: Annotated[bool, Field(description="Of het meteen klaar kan zijn.")]
    assurance_level: Annotated[
        AssuranceLevel, Field(description="Hoe zeker je aangemeld moet zijn; lager geeft 403.")
    ]
    sign_in_methods: Annotated[
        list[str], Field(description="Manieren van aanmelden die daarvoor goed zijn.")
    ]
    sign_in: Annotated[str, Field(description="Hetzelfde, als zin voor mensen.")]
    rules: ProductRules
    terms: ProductTerms
    fields: Annotated[dict[str, JsonValue], Field(description="JSON Schema van `answers`.")]
    prefilled: Annotated[
        dict[str, str],
        Field(description="Antwoorden die `GET /me` al kent, met hun plaats daarin."),
    ]


class RequestInList(_Given):
    """Een eigen aanvraag."""

    request_id: UUID
    reference: str
    product: Annotated[str, Field(examples=["ATT_HOUSEHOLD"])]
    product_title: str
    status: CitizenStatus
    submitted_at: datetime
    action_needed: Annotated[bool, Field(description="Of we op jou wachten.")]


class Requests(_Given):
    """Een bladzijde, de nieuwste eerst; geef `next_cursor` door als `cursor` voor de volgende."""

    items: list[RequestInList]
    next_cursor: str | None


class StepOfStory(_Given):
    """Wat er gebeurde; `text` in gewone woorden."""

    at: datetime
    code: str
    text: str


class DocumentOfRequest(_Given):
    """Een document; na `available_until` is er geen `content_url` meer.

    Ook niet als de aanvraag geweigerd of geannuleerd is. Wat ingetrokken is, staat er niet meer.
    """

    document_id: UUID
    title: str
    content_url: str | None
    available_until: datetime


class RequestDetail(RequestInList):
    """Een eigen aanvraag met alles wat er gebeurde, in de taal van wie ze leest.

    In `decision` staat wat een regel het laatst besliste, in `decisions` alles wat regels
    beslisten. Een aanvraag van voor we dat bewaarden, heeft geen van beide.
    """

    timeline: list[StepOfStory]
    decision: DecisionOfRequest | None
    decisions: list[DecisionOfRequest]
    documents: list[DocumentOfRequest]
