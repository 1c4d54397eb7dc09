"""The mail writer: from a notice to a mail in the municipality's name and its reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final
from uuid import UUID

from services.delivery.printing.mail import Mailbox, NotAMailAddress, compose_mail
from services.delivery.printing.mail_values import MailValues
from services.delivery.printing.texts import BUILT_IN, Texts
from services.delivery.rules.a_message_speaks_the_language_of_its_reader import language_of
from services.delivery.use_cases.send_message import MailCannotBeWritten
from services.delivery.use_cases.word_message import Notice

_BY_A_RULE: Final[Mapping[str, str]] = {
    "nl": "Volgens onze gegevens kunnen we dit niet voor je doen.",
    "fr": "Selon nos données, nous ne pouvons pas faire cela pour vous.",
    "de": "Nach unseren Daten können wir das nicht für Sie tun.",
    "en": "According to our records we cannot do this for you.",
}
"""Why, where no clerk wrote anything and the refusal has no text of its own."""
_MUNICIPALITY: Final[Mapping[str, str]] = {
    "nl": "Gemeente {}",
    "fr": "Commune de {}",
    "de": "Gemeinde {}",
    "en": "Municipality of {}",
}
_DEPARTMENT: Final[Mapping[str, str]] = {
    "nl": "Burgerzaken",
    "fr": "service Population",
    "de": "Bürgerdienste",
    "en": "Civil Affairs",
}


@dataclass(frozen=True, kw_only=True)
class Sender:
    """A municipality as its mails present it.

    Attributes:
        name: without its kind, `Zonneberg`.
        language: in which it works (ISO 639-1).
        site_url: where its citizens come.
    """

    mailbox: Mailbox
    name: str
    language: str
    town: str
    phone: str
    email: str
    website: str
    counter: str
    opening_hours: str
    site_url: str


@dataclass(frozen=True, kw_only=True)
class MailWriter:
    """Writes mails; `sender_of` gives the sender by the NIS of a municipality.

    `code_of` gives the code by which anybody checks a document; None: mails tell none.
    """

    sender_of: Callable[[str], Sender]
    texts: Texts = BUILT_IN
    code_of: Callable[[UUID], str] | None = None

    def compose(self, notice: Notice, *, recipient: str) -> EmailMessage:
        """Return the mail; the same notice gets the same Message-ID and date each time.

        Raises:
            MailCannotBeWritten: `recipient` is no mail address.
        """
        sender = self.sender_of(notice.about.municipality)
        language = language_of(notice.language, municipality=sender.language)
        host = sender.mailbox.address.rpartition("@")[2]
        try:
            return compose_mail(
                notice.kind.value,
                self._values(notice, sender, language),
                sender=sender.mailbox,
                recipient=recipient,
                message_id=f"<{notice.mail_id}@{host}>",
                date=notice.written_at,
                language=language,
                texts=self.texts,
                municipality=notice.about.municipality,
            )
        except NotAMailAddress:
            raise MailCannotBeWritten from None

    def heading(self, notice: Notice) -> str:
        """Return in one line what a message is about, in the language of its reader."""
        sender = self.sender_of(notice.about.municipality)
        language = language_of(notice.language, municipality=sender.language)
        said = self.texts.word(
            notice.kind.value,
            self._values(notice, sender, language),
            language=language,
            municipality=notice.about.municipality,
        )
        return said.heading

    def _values(self, notice: Notice, sender: Sender, language: str) -> MailValues:
        code = None
        if notice.passed_on_id is not None and self.code_of is not None:
            code = self.code_of(notice.passed_on_id)
        return _values(notice, sender, language, verification_code=code)


def _values(
    notice: Notice, sender: Sender, language: str, *, verification_code: str | None
) -> MailValues:
    explanation = notice.explanation
    if explanation is None and notice.reason is not None:
        explanation = _BY_A_RULE[language]
    site = sender.site_url
    return MailValues(
        municipality=_MUNICIPALITY[language].format(sender.name),
        department=_DEPARTMENT[language],
        town=sender.town,
        phone=sender.phone,
        email=sender.email,
        website=sender.website,
        counter=sender.counter,
        opening_hours=sender.opening_hours,
        site_url=site,
        reference=notice.about.reference,
        product_title=notice.product_title,
        name=notice.name or None,
        download_link=f"{site}/documenten#{notice.secret}" if notice.secret else None,
        download_code=notice.secret,
        available_until=notice.available_until,
        passed_on=notice.passed_on,
        verification_code=verification_code,
        explanation=explanation,
        in_ebox=notice.in_ebox,
        may_be_in_ebox=notice.may_be_in_ebox,
        to_subject=notice.to_subject,
        question=notice.question,
        information_link=(
            f"{site}/informatie#{notice.information_secret}" if notice.information_secret else None
        ),
        information_code=notice.information_secret,
        answer_until=notice.answer_until,
    )
