"""Clerks, who speak only the public APIs of workflow, delivery and reporting."""

import base64
import json
from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

import httpx

from tests.support.analyst import REPORTING, Analyst
from tests.support.answers import Acted, Case, Results, Task, Tasks, read
from tests.support.citizen import DELIVERY, Request
from tests.support.dividing import Colleagues, TaskCounts
from tests.support.information_answers import AttachmentOfCase, InformationRequest
from tests.support.patience import eventually
from tests.support.written import SentAgain, Written, WrittenMessages

__all__ = ["REPORTING", "WORKFLOW", "Analyst", "Clerk"]

WORKFLOW = "/api/workflow/v1"


class Clerk:
    """Somebody who handles requests; `http` carries the token."""

    def __init__(self, http: httpx.Client, *, persona: str) -> None:
        self.http = http
        self.persona = persona
        self._last_position = ""

    def finds_task(self, request: Request, *, kind: str | None = None, tray: str = "all") -> Task:
        """Look in a tray until a task for this request is there."""
        found = eventually(
            lambda: self.tasks_for(request, kind=kind, tray=tray),
            until=bool,
            hoping=f"{self.persona} finds a task {kind or ''} for {request.reference}",
        )
        return found[0]

    def tasks_for(
        self, request: Request, *, kind: str | None = None, tray: str = "all"
    ) -> list[Task]:
        """The tasks for this request that are in a tray now, all that I did myself included."""
        page = self.looks_in_tray(tray, q=request.reference, kind=kind, after=self._last_position)
        return [task for task in page.items if task.request_id == request.id]

    def looks_in_tray(self, tray: str, **criteria: str | None) -> Tasks:
        """A page of a tray."""
        asked = {name: value for name, value in criteria.items() if value}
        return read(self.http.get(f"{WORKFLOW}/tasks", params={"tray": tray, **asked}), Tasks)

    def counts(self) -> TaskCounts:
        """What the tabs of the trays show, all that I did myself included."""
        asked = {"after": self._last_position} if self._last_position else {}
        return read(self.http.get(f"{WORKFLOW}/tasks/counts", params=asked), TaskCounts)

    @property
    def staff_id(self) -> str:
        """Who I am to my colleagues."""
        token = self.http.headers["Authorization"].removeprefix("Bearer ")
        claims = token.split(".")[1]
        return str(json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["vo_id"])

    def colleagues(self) -> Colleagues:
        """Everybody to whom a case can be given."""
        return read(self.http.get(f"{WORKFLOW}/staff"), Colleagues)

    def opens(self, request: Request) -> Case:
        """The case, as soon as it is there."""
        return read(self.asks_about(request.id, after=request.position), Case)

    def asks_about(self, request_id: UUID, *, after: str | None = None) -> httpx.Response:
        """The case, whatever the answer is."""
        parameters = {"after": after} if after else {}
        return self.http.get(f"{WORKFLOW}/cases/{request_id}", params=parameters)

    def sees(self, request: Request, *, state: str) -> Case:
        """Look until the case is in this state."""
        return eventually(
            lambda: self.opens(request),
            until=lambda case: case.state == state,
            hoping=f"{self.persona} sees {request.reference} as {state}",
        )

    def sees_reported(self, request: Request, words: str) -> Case:
        """Look until the history of the case says this."""
        return eventually(
            lambda: self.opens(request),
            until=lambda case: any(words in line.what for line in case.history),
            hoping=f"the history of {request.reference} says: {words}",
        )

    def tries(
        self,
        action: str,
        request: Request,
        body: object,
        *,
        key: str | None = None,
        seen_version: int | None = None,
    ) -> httpx.Response:
        """Order something, whatever comes of it."""
        headers = {"Idempotency-Key": key or str(uuid4())}
        if seen_version is not None:
            headers["If-Match"] = f'"{seen_version}"'
        return self.http.post(f"{WORKFLOW}/cases/{request.id}/{action}", json=body, headers=headers)

    def acts(
        self, action: str, request: Request, body: object, *, seen_version: int | None = None
    ) -> Acted:
        """Order something that must be accepted."""
        acted = read(self.tries(action, request, body, seen_version=seen_version), Acted)
        self._last_position = acted.position
        return acted

    def delivers(
        self,
        request: Request,
        channel: str = "digital",
        *,
        send_to: str = "applicant",
        act: str | None = None,
        subject: str | None = None,
    ) -> Acted:
        """Afleveren: digital, post or counter; `act` is the number of the one that was chosen.

        `subject` is the number of whose act it is, where the request does not say so.
        """
        self.finds_task(request, kind="deliver")
        chosen = {"act": act} if act else {}
        named = {"subject": {"national_number": subject}} if subject else {}
        body = {"channel": channel, "send_to": send_to, **chosen, **named}
        return self.acts("deliver", request, body)

    def delivers_otherwise(
        self, request: Request, channel: str, *, send_to: str = "applicant"
    ) -> Acted:
        """Afleveren, another way than the one that is under way: it is looked at first."""
        body = {"channel": channel, "send_to": send_to}
        return self.acts("deliver", request, body, seen_version=self.opens(request).version)

    def confirms_dispatch(self, request: Request) -> Acted:
        """Verzenden bevestigen."""
        self.finds_task(request, kind="confirm-dispatch")
        return self.acts("confirm-dispatch", request, {})

    def confirms_act_added(self, request: Request) -> Acted:
        """Bevestigen dat de akte toegevoegd is."""
        self.finds_task(request, kind="add-act")
        return self.acts("confirm-act-added", request, {})

    def refuses(self, request: Request, explanation: str) -> Acted:
        """Weigeren."""
        self.finds_task(request, kind="deliver")
        return self.acts("refuse", request, {"explanation": explanation})

    def advises(self, request: Request, *, favourable: bool, remark: str | None = None) -> Acted:
        """Advies geven, in the name of the police."""
        self.finds_task(request, kind="give-advice")
        return self.acts("give-advice", request, {"favourable": favourable, "remark": remark})

    def cancels(self, request: Request, *, inform: bool, explanation: str | None = None) -> Acted:
        """Annuleren, from the parked tasks."""
        self.finds_task(request, kind="cancel", tray="parked")
        return self.acts("cancel", request, {"inform": inform, "explanation": explanation})

    def completes(self, request: Request, *, inform: bool, explanation: str | None = None) -> Acted:
        """Afhandelen."""
        self.finds_task(request, kind="handle")
        return self.acts("complete", request, {"inform": inform, "explanation": explanation})

    def handles_outside(
        self, request: Request, *, inform: bool, explanation: str | None = None
    ) -> Acted:
        """Buiten systeem behandelen."""
        self.finds_task(request, kind="handle")
        body = {"inform": inform, "explanation": explanation}
        return self.acts("handle-outside-system", request, body)

    def asks_information(
        self, request: Request, question: str, *, addressee: Mapping[str, str] | None = None
    ) -> InformationRequest:
        """Bijkomende informatie vragen; without an addressee of the applicant."""
        whom = dict(addressee or {"kind": "applicant"})
        acted = self.acts("ask-information", request, {"addressee": whom, "question": question})
        return acted.case.information_requests[-1]

    def sees_at_once(self, request: Request, *, after: str) -> Case:
        """The case, as fresh as what somebody else just did; without looking twice."""
        return read(self.asks_about(request.id, after=after), Case)

    def tries_to_fetch(self, attachment: AttachmentOfCase) -> httpx.Response:
        """An attachment, whatever the answer is."""
        return self.http.get(attachment.content_url)

    def acts_on_many(self, action: str, requests: Sequence[Request], **body: object) -> Results:
        """The same order for many cases."""
        ids = [str(request.id) for request in requests]
        answer = self.http.post(
            f"{WORKFLOW}/actions",
            json={"action": action, "request_ids": ids, **body},
            headers={"Idempotency-Key": str(uuid4())},
        )
        return read(answer, Results)

    def tries_to_read_letter(self, request: Request) -> httpx.Response:
        """The cover letter, whatever the answer is."""
        return self.http.get(f"{DELIVERY}/cases/{request.id}/letter")

    def reads_letter(self, request: Request) -> bytes:
        """The cover letter."""
        answer = self.tries_to_read_letter(request)
        answer.raise_for_status()
        return answer.content

    def tries_to_read(self, document_id: UUID) -> httpx.Response:
        """A document, whatever the answer is."""
        return self.http.get(f"{DELIVERY}/documents/{document_id}/content")

    def reads_document(self, request: Request) -> bytes:
        """The document of a case."""
        answer = self.tries_to_read(self.opens(request).documents[0].document_id)
        answer.raise_for_status()
        return answer.content

    def sees_written(self, request: Request) -> list[Written]:
        """What was written about a case until now; nothing when that is not yet known."""
        answer = self.http.get(f"{DELIVERY}/cases/{request.id}/messages")
        return (
            []
            if answer.status_code == httpx.codes.NOT_FOUND
            else read(answer, WrittenMessages).items
        )

    def sends_again(self, message_id: UUID, *, email: str | None = None) -> SentAgain:
        """Opnieuw versturen."""
        answer = self.http.post(
            f"{DELIVERY}/messages/{message_id}/resend",
            json={"email": email} if email else {},
            headers={"Idempotency-Key": str(uuid4())},
        )
        return read(answer, SentAgain)
