"""The cover letter that makes posting a document a matter of folding and closing the envelope."""

from pydantic import AwareDatetime, BaseModel, ConfigDict

from libs.events.contracts.personal import Address
from services.delivery.model.passed_on import PassedOn
from services.delivery.printing.certificate import Letterhead
from services.delivery.printing.content import plain
from services.delivery.printing.qr import verification_address
from services.delivery.printing.words import spell_moment_as_date


class CoverLetter(BaseModel):
    """A letter to the person to whom a document is posted.

    Attributes:
        addressee: full name of the person to whom it goes.
        address: that person's own address; never somebody else's non-disclosable one.
        about: full name of the person named on the document, when that is somebody else.
        asked: whether the addressee asked for it; somebody else may have.
        document_title: the Dutch title of the enclosed document.
        written_at: aware moment; printed as the date in Brussels.
        passed_on: what the document is, where somebody else made it.
        code: the verification code of such a document, which does not carry it itself.
        site_url: public address of the site where it can be checked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    letterhead: Letterhead
    addressee: str
    address: Address
    about: str | None = None
    asked: bool = True
    document_title: str
    reference: str
    written_at: AwareDatetime
    passed_on: PassedOn | None = None
    code: str | None = None
    site_url: str = ""


class PrintedLetter(BaseModel):
    """Everything that the letter's template may use."""

    model_config = ConfigDict(frozen=True)
    title: str
    reference: str
    written_on: str
    letterhead: Letterhead
    addressee: str
    address_lines: tuple[str, ...]
    about: str | None
    asked: bool
    document_title: str
    passed_on: PassedOn | None
    code: str | None
    site: str


def letter_content_of(letter: CoverLetter) -> PrintedLetter:
    """Say everything that the letter prints in the words that it prints."""
    return PrintedLetter(
        title=plain(f"Brief bij {letter.document_title}"),
        reference=plain(letter.reference),
        written_on=spell_moment_as_date(letter.written_at),
        letterhead=letter.letterhead,
        addressee=plain(letter.addressee),
        address_lines=_address_lines(letter.address),
        about=None if letter.about is None else plain(letter.about),
        asked=letter.asked,
        document_title=plain(letter.document_title),
        passed_on=letter.passed_on,
        code=letter.code,
        site=_site(letter),
    )


def _site(letter: CoverLetter) -> str:
    address = verification_address(letter.site_url, letter.code or "")
    return address.partition("://")[2].partition("#")[0]


def _address_lines(address: Address) -> tuple[str, ...]:
    """Write the lines under the name as bpost wants them: no comma, town in capitals."""
    box = f" bus {address.box}" if address.box else ""
    lines = [
        f"{address.street} {address.number}{box}",
        f"{address.postcode} {address.town.upper()}",
    ]
    if address.country != "BE":
        lines.append(address.country)
    return tuple(map(plain, lines))
