"""Which mail goes out with an action, as it will be read: shown before it goes.

Delivery writes and sends it, in the language of the applicant. What stands here is the Dutch text's
beginning, word for word: tests/workflow/test_case_mail.py holds them together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from libs.events.values import Addressee
from services.workflow.web.api.case_body import CaseBody

Typed = Literal["", "explanation", "question"]


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail that will go.

    Attributes:
        kind: its name, as delivery knows it.
        choice: the choice in the form with which it goes; empty: it always does.
        subject: and `lines` are Dutch; `{product}` and `{reference}` are filled in.
        typed: the field of the form that it quotes; empty: none.
    """

    kind: str
    subject: str
    lines: tuple[str, ...]
    choice: str = ""
    typed: Typed = ""
    after: str = ""


_FROM_THE_CLERK: Final = "Toelichting van de medewerker:"
_TEXTS: Final[Mapping[str, Sequence[Mail]]] = {
    "afleveren": (
        Mail(
            kind="document_ready",
            choice="digital",
            subject="Je document staat klaar ({reference})",
            lines=("Je document staat klaar: {product}.", "Download je document:"),
            after="Je kan het downloaden tot …",
        ),
        Mail(
            kind="ready_at_counter",
            choice="counter",
            subject="Je document ligt klaar aan de balie ({reference})",
            lines=("Je document ligt klaar aan de balie: {product}.",),
            after="Breng je identiteitskaart mee, en dit referentienummer: {reference}.",
        ),
    ),
    "verzending-bevestigen": (
        Mail(
            kind="document_sent_by_post",
            subject="Je document is verstuurd ({reference})",
            lines=("We hebben je document met de post verstuurd: {product}.",),
        ),
    ),
    "weigeren": (
        Mail(
            kind="refused",
            subject="We kunnen je document niet afleveren ({reference})",
            lines=("We kunnen je dit document niet geven: {product}.", "Dit is de reden:"),
            typed="explanation",
        ),
    ),
    "annuleren": (
        Mail(
            kind="cancelled",
            choice="inform",
            subject="Je aanvraag is geannuleerd ({reference})",
            lines=("We hebben je aanvraag geannuleerd: {product}.", _FROM_THE_CLERK),
            typed="explanation",
        ),
    ),
    "afhandelen": (
        Mail(
            kind="completed",
            choice="inform",
            subject="Je aanvraag is afgehandeld ({reference})",
            lines=("We hebben je aanvraag afgehandeld: {product}.", _FROM_THE_CLERK),
            typed="explanation",
        ),
    ),
    "buiten-systeem": (
        Mail(
            kind="handled_outside",
            choice="inform",
            subject="We behandelen je aanvraag verder ({reference})",
            lines=(
                "We behandelen je aanvraag verder met een andere toepassing: {product}.",
                _FROM_THE_CLERK,
            ),
            typed="explanation",
        ),
    ),
    "informatie-vragen": (
        Mail(
            kind="information_asked",
            subject="We hebben informatie van je nodig ({reference})",
            lines=("Dit is de vraag:",),
            typed="question",
            after="Geef je antwoord:",
        ),
    ),
    "nieuwe-link": (
        Mail(
            kind="document_ready",
            subject="Je document staat klaar ({reference})",
            lines=("Je document staat klaar: {product}.", "Download je document:"),
            after="Je kan het downloaden tot …",
        ),
    ),
    "intrekken": (
        Mail(
            kind="document_revoked",
            subject="Je document is ingetrokken ({reference})",
            lines=(
                "We hebben je document ingetrokken: {product}.",
                "Het telt niet meer.",
                _FROM_THE_CLERK,
            ),
            typed="explanation",
        ),
    ),
}


def mails_of(slug: str, case: CaseBody) -> Sequence[Mail]:
    """Return the mails that an action may send, filled in for this case."""
    told = {"product": case.product_title, "reference": case.reference}
    return [
        Mail(
            kind=mail.kind,
            choice=mail.choice,
            subject=mail.subject.format_map(told),
            lines=tuple(line.format_map(told) for line in mail.lines),
            typed=mail.typed,
            after=mail.after.format_map(told),
        )
        for mail in _TEXTS.get(slug, ())
    ]


def written_in_dutch() -> Mapping[str, Mail]:
    """Return every text by its kind, not filled in."""
    return {mail.kind: mail for mails in _TEXTS.values() for mail in mails}


def mail_address(case: CaseBody) -> str | None:
    """Return the address to which it goes, which the page tells anyway; None: not known here.

    The address that was just given comes before that of the sign-in (C13).
    """
    answered = (case.answers or {}).get("email")
    signed_in = case.applicant.email if case.applicant else None
    address = answered if isinstance(answered, str) and answered else signed_in
    return address if address and "@" in address else None


def unreached(case: CaseBody) -> bool:
    """Tell whether the last question to the applicant did not arrive."""
    asked = [
        each
        for each in case.messages
        if each.kind == "information_asked" and each.addressee is Addressee.APPLICANT
    ]
    return bool(asked) and asked[-1].needs_attention


def lacks_an_address(case: CaseBody) -> bool:
    """Tell whether the case knows no address to mail to; of an erased one nothing is known."""
    return case.applicant is not None and mail_address(case) is None
