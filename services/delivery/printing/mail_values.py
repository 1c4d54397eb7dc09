"""What the texts of mails may say."""

from pydantic import AwareDatetime, BaseModel, ConfigDict

from services.delivery.model.passed_on import PassedOn


class MailValues(BaseModel):
    """What the texts may say; a text that needs an absent value refuses to be composed.

    Attributes:
        municipality: with its kind, `Gemeente Zonneberg`.
        counter: where papers are collected, on one line.
        product_title: absent where the reader may not know what was asked for.
        name: how the person is greeted; None greets nobody by name.
        download_link: with the secret in its fragment; `download_code` is the same secret to type.
        available_until: aware moment at which that link ends.
        passed_on: `act` or `record`, where somebody else made the document.
        verification_code: of such a document, which does not carry it itself.
        explanation: the clerk's own words, plain text with line breaks.
        in_ebox: whether My eBox has a copy of the document; `may_be_in_ebox`: nobody knows yet.
        to_subject: whether it is posted to whom it is about, and not to the reader.
        question: what a clerk asks, plain text with line breaks.
        information_link: where it is answered; `information_code` is its secret to type.
        answer_until: aware moment at which that link ends.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    municipality: str
    department: str = "Burgerzaken"
    town: str
    phone: str
    email: str
    website: str
    counter: str
    opening_hours: str
    site_url: str
    reference: str
    product_title: str | None = None
    name: str | None = None
    download_link: str | None = None
    download_code: str | None = None
    available_until: AwareDatetime | None = None
    passed_on: PassedOn | None = None
    verification_code: str | None = None
    explanation: str | None = None
    in_ebox: bool = False
    may_be_in_ebox: bool = False
    to_subject: bool = False
    question: str | None = None
    information_link: str | None = None
    information_code: str | None = None
    answer_until: AwareDatetime | None = None
