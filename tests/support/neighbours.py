"""What the neighbours received: mails, messages in an e-Box, requests at the back office."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import httpx

from tests.support.answers import Answer
from tests.support.citizen import Request
from tests.support.patience import eventually

_LINK = re.compile(r"https?://\S+/documenten#(\S+)")
_CODE = re.compile(r"^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}(?=\r?$)", re.MULTILINE)
_INFORMATION_LINK = re.compile(r"https?://\S+/informatie#(\S+)")


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

    @property
    def verification_code(self) -> str:
        """The code by which anybody checks a document that does not carry it itself."""
        found = _CODE.search(self.text)
        assert found is not None, "there is no code to check a document in this mail"
        return found[0]

    @property
    def information_secret(self) -> str:
        """The secret of the link under which a question is answered."""
        found = _INFORMATION_LINK.search(self.text)
        assert found is not None, "there is no link to a question in this mail"
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


class Named(Protocol):
    """Whatever mails name by its reference."""

    @property
    def reference(self) -> str:
        """The reference that the citizen knows."""
        ...


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """The mailbox of one address."""

    simulators: httpx.Client
    address: str

    def mails(self, request: Named) -> list[Mail]:
        """Mails about this request that are there now, oldest first."""
        answer = self.simulators.get("/mail/messages", params={"to": self.address})
        every = _Mails.model_validate_json(answer.raise_for_status().content).items
        return [mail for mail in every if request.reference in mail.subject]

    def receives(self, request: Named, subject: str) -> Mail:
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


class Told(Answer):
    """Something that the back office told; `answer` is our status, None while it tries."""

    status: str
    sequence: int
    answer: int | None


class Forwarded(Answer):
    """A request that the back office has."""

    back_office_reference: str
    request_id: UUID
    reference: str
    municipality: str
    applicant: dict[str, str]
    changes: dict[str, str]
    store_in_national_register: bool | None
    told: list[Told]


class _ForwardedRequests(Answer):
    items: list[Forwarded]


@dataclass(frozen=True, kw_only=True)
class BackOffice:
    """The back-office application."""

    simulators: httpx.Client

    def requests(self, request: Request) -> list[Forwarded]:
        """What it has of this request now."""
        answer = self.simulators.get("/backoffice/requests")
        every = _ForwardedRequests.model_validate_json(answer.raise_for_status().content).items
        return [each for each in every if each.request_id == request.id]

    def receives(self, request: Request) -> Forwarded:
        """Wait until it has this request, and has told that it received it."""
        return self._until(request, bool, "the back office says it has it")

    def tells(self, request: Request, status: str, **more: object) -> Forwarded:
        """Let it tell something, and wait until all that it told was heard."""
        self.receives(request)
        answer = self.simulators.post(
            f"/backoffice/requests/{request.id}/status", json={"status": status, **more}
        )
        answer.raise_for_status()
        return self._until(request, lambda _: True, f"the back office is heard: {status}")

    def _until(
        self, request: Request, is_enough: Callable[[list[Told]], bool], hoping: str
    ) -> Forwarded:
        found = eventually(
            lambda: self.requests(request),
            until=lambda found: (
                bool(found)
                and is_enough(found[0].told)
                and all(told.answer is not None for told in found[0].told)
            ),
            hoping=hoping,
            seconds=120.0,  # a thousand requests may be on their way at once
            pause=0.2,  # every look reads all of them
        )
        return found[0]


class ActInDabs(Answer):
    """An act of somebody; `content_urls` by type (E: extract, C: copy), none of what is on paper."""

    reference: str
    kind: str
    on_paper: bool
    content_urls: dict[str, str]


class _Acts(Answer):
    items: list[ActInDabs]


class _AskedOfDabs(Answer):
    items: list[dict[str, str | None]]


@dataclass(frozen=True, kw_only=True)
class Dabs:
    """The database of civil-status acts, about one citizen."""

    simulators: httpx.Client
    national_number: str

    def acts(self, kind: str) -> list[ActInDabs]:
        """The acts of this kind, oldest first, also those on paper."""
        answer = self.simulators.get("/dabs/acts", params=self._about)
        every = _Acts.model_validate_json(answer.raise_for_status().content).items
        return [act for act in every if act.kind == kind]

    def content(self, kind: str, form: str = "E", *, number: str | None = None) -> bytes:
        """An act as DABS gives it: the only one of this kind, or the one with this number."""
        [act] = [
            act for act in self.acts(kind) if not act.on_paper and number in {None, act.reference}
        ]
        return self.simulators.get(act.content_urls[form]).raise_for_status().content

    def adds(self, kind: str) -> str:
        """Add the act that is on paper, or another one; its number."""
        body = {"national_number": self.national_number, "kind": kind}
        answer = self.simulators.post("/dabs/acts", json=body).raise_for_status()
        return str(answer.json()["reference"])

    def asked(self, request: Request) -> list[str | None]:
        """What it was asked for a request, oldest first."""
        about = {"correlation_id": str(request.id)}
        answer = self.simulators.get("/dabs/consultations", params=about).raise_for_status()
        return [each["question"] for each in _AskedOfDabs.model_validate_json(answer.content).items]

    @property
    def _about(self) -> dict[str, str]:
        return {"national_number": self.national_number}


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
