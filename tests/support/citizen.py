"""A citizen at the counter, who speaks only the public APIs of intake and delivery."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

import httpx

from tests.support.answers import Document, Lines, Me, Story, Submitted, read
from tests.support.patience import eventually
from tests.support.preview import Preview

INTAKE = "/api/intake/v1"
DELIVERY = "/api/delivery/v1"


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request that was accepted, as its applicant remembers it."""

    id: UUID
    reference: str
    position: str
    product: str
    same_as: tuple[str, ...] = ()


def wish(product: str, /, **changed: object) -> dict[str, object]:
    """The body of a request for oneself; `changed` replaces fields, None leaves one out."""
    body: dict[str, object] = {
        "product": product,
        "purpose": "domestic",
        "subject": {"relation": "self"},
        "answers": {},
        "terms_accepted": True,
        **changed,
    }
    return {name: value for name, value in body.items() if value is not None}


def new_contact_details(**answers: str) -> dict[str, object]:
    """The body of a change of contact details."""
    return wish("CONTACT_DETAILS", answers=answers, store_in_national_register=False)


class Citizen:
    """Somebody who is signed in; `http` carries the token and the municipality addressed."""

    def __init__(self, http: httpx.Client, *, persona: str) -> None:
        self.http = http
        self.persona = persona

    @cached_property
    def me(self) -> Me:
        """What the register knows about me."""
        return read(self.http.get(f"{INTAKE}/me"), Me)

    @property
    def name(self) -> str:
        """First names and surname."""
        return f"{self.me.first_names} {self.me.surname}".strip()

    @property
    def mail_address(self) -> str:
        """Where I read my mail."""
        address = self.me.contact_details.email
        assert address is not None
        return address

    def asks(
        self,
        product: str,
        *,
        purpose: str = "domestic",
        answers: Mapping[str, object] | None = None,
        child: str | None = None,
    ) -> Request:
        """Ask for a certificate, for myself or for my child (a national number)."""
        subject = {"relation": "child", "national_number": child} if child else None
        more: dict[str, Any] = {"subject": subject} if subject else {}
        return self.sends(wish(product, purpose=purpose, answers=dict(answers or {}), **more))

    def asks_for_use_abroad(self, product: str, *, country: str = "FR") -> Request:
        """Ask for a certificate to use in another country: a clerk looks at that."""
        return self.asks(product, purpose="abroad", answers={"country": country})

    def changes_contact_details(self, **answers: str) -> Request:
        """Ask to change what is given."""
        return self.sends(new_contact_details(**answers))

    def sends(self, body: Mapping[str, object], *, key: str | None = None) -> Request:
        """Send a request that must be accepted."""
        submitted = read(self.tries(body, key=key), Submitted, status=201)
        return Request(
            id=submitted.request_id,
            reference=submitted.reference,
            position=submitted.position,
            product=str(body["product"]),
            same_as=tuple(submitted.same_as),
        )

    def tries(self, body: Mapping[str, object], *, key: str | None = None) -> httpx.Response:
        """Send a request, whatever comes of it."""
        headers = {"Idempotency-Key": key or str(uuid4())}
        return self.http.post(f"{INTAKE}/requests", json=body, headers=headers)

    def looks_over(self, body: Mapping[str, object]) -> Preview:
        """Volgende: the overview of what I would send."""
        return read(self.tries_to_look_over(body), Preview)

    def tries_to_look_over(self, body: Mapping[str, object]) -> httpx.Response:
        """The overview, whatever the answer is."""
        return self.http.post(f"{INTAKE}/requests/preview", json=body)

    def looks_at(self, request: Request, *, after: str | None = None) -> Story:
        """My status page, at least as fresh as `after`."""
        return read(self.asks_about(request.id, after=after), Story)

    def asks_about(self, request_id: UUID, *, after: str | None = None) -> httpx.Response:
        """The status page, whatever the answer is."""
        parameters = {"after": after} if after else {}
        return self.http.get(f"{INTAKE}/requests/{request_id}", params=parameters)

    def sees(self, request: Request, *, status: str, step: str | None = None) -> Story:
        """Look until the request has this status, and this step where one is named."""
        return eventually(
            lambda: self.looks_at(request, after=request.position),
            until=lambda story: story.status == status and (step is None or step in story.codes),
            hoping=f"{self.persona} sees {request.reference} as {status} {step or ''}",
        )

    def own_requests(self, **criteria: str) -> Lines:
        """The list of my requests."""
        return read(self.http.get(f"{INTAKE}/requests", params=criteria), Lines)

    def downloads(self, document: Document) -> bytes:
        """My document, signed in."""
        answer = self.tries_to_download(document.document_id)
        answer.raise_for_status()
        return answer.content

    def tries_to_download(self, document_id: UUID) -> httpx.Response:
        """A document, whatever the answer is."""
        return self.http.get(f"{DELIVERY}/documents/{document_id}/content")

    def withdraws(self, request: Request) -> httpx.Response:
        """Say that I do not want it any more."""
        return self.http.post(f"{INTAKE}/requests/{request.id}/withdraw")
