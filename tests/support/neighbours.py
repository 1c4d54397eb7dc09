"""What the neighbours received: mails in somebody's mailbox, messages in somebody's e-Box."""

import re
from dataclasses import dataclass

import httpx

from tests.support.answers import Answer
from tests.support.citizen import Request
from tests.support.patience import eventually

_LINK = re.compile(r"https?://\S+/documenten#(\S+)")


class Mail(Answer):
    """A mail as it arrived."""

    id: str
    subject: str
    to: list[str]
    text: str
    html: str
    headers: dict[str, str]
    attachments: list[dict[str, object]]

    @property
    def secret(self) -> str:
        """The secret of the download link."""
        found = _LINK.search(self.text)
        assert found is not None, "there is no link to a document in this mail"
        return found[1]


class _Mails(Answer):
    items: list[Mail]


class EBoxMessage(Answer):
    """A message in My eBox."""

    message_id: str
    subject: str
    content_url: str


class _EBoxMessages(Answer):
    items: list[EBoxMessage]


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """The mailbox of one address."""

    simulators: httpx.Client
    address: str

    def mails(self, request: Request) -> list[Mail]:
        """Mails about this request that are there now, oldest first."""
        answer = self.simulators.get("/mail/messages", params={"to": self.address})
        every = _Mails.model_validate_json(answer.raise_for_status().content).items
        return [mail for mail in every if request.reference in mail.subject]

    def receives(self, request: Request, subject: str) -> Mail:
        """Wait for the mail about this request whose subject begins so."""
        found = eventually(
            lambda: [mail for mail in self.mails(request) if mail.subject.startswith(subject)],
            until=bool,
            hoping=f"a mail “{subject}” about {request.reference} arrives",
        )
        return found[0]

    def subjects(self, request: Request) -> list[str]:
        """The subjects of the mails about this request, without the reference."""
        return [
            mail.subject.removesuffix(f" ({request.reference})") for mail in self.mails(request)
        ]


@dataclass(frozen=True, kw_only=True)
class EBox:
    """My eBox of one citizen."""

    simulators: httpx.Client
    national_number: str

    def messages(self, request: Request) -> list[EBoxMessage]:
        """Messages about this request that are there now."""
        answer = self.simulators.get(
            "/ebox/messages", params={"national_number": self.national_number}
        )
        every = _EBoxMessages.model_validate_json(answer.raise_for_status().content).items
        return [message for message in every if request.reference in message.subject]

    def receives(self, request: Request) -> bytes:
        """Wait for the message about this request; its main document."""
        found = eventually(
            lambda: self.messages(request),
            until=bool,
            hoping=f"{request.reference} arrives in My eBox",
        )
        return self.simulators.get(found[0].content_url).raise_for_status().content


class Dossier(Answer):
    """A request as Mijn Burgerprofiel shows it."""

    reference: str
    name: str
    code: str
    phase: str
    action_needed: bool
    action: str | None


class _Dossiers(Answer):
    items: list[Dossier]


@dataclass(frozen=True, kw_only=True)
class Burgerprofiel:
    """Mijn Burgerprofiel of one citizen."""

    simulators: httpx.Client
    national_number: str

    def dossiers(self, request: Request) -> list[Dossier]:
        """What is shown of this request now."""
        answer = self.simulators.get(
            "/burgerprofiel/dossiers", params={"national_number": self.national_number}
        )
        every = _Dossiers.model_validate_json(answer.raise_for_status().content).items
        return [dossier for dossier in every if dossier.reference == request.reference]

    def shows(self, request: Request, *, code: str) -> Dossier:
        """Wait until this request is shown with this code."""
        found = eventually(
            lambda: [each for each in self.dossiers(request) if each.code == code],
            until=bool,
            hoping=f"Mijn Burgerprofiel shows {request.reference} as {code}",
        )
        return found[0]
