"""Many citizens who submit at once, note what was promised to them, and check it afterwards.

A citizen whose connection breaks tries again with the same key, as a portal does: what was
acknowledged (201 with a reference) must be there exactly once in every view.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from deploy.embedded.installation import Installation

PATIENCE = 120.0  # seconds in which everything must have come right again
DOMESTIC = {
    "product": "ATT_RESIDENCE",
    "purpose": "domestic",
    "subject": {"relation": "self"},
    "answers": {},
    "terms_accepted": True,
}
ABROAD = {**DOMESTIC, "purpose": "abroad", "answers": {"country": "FR"}}


@dataclass(frozen=True)
class Promise:
    """What intake answered."""

    key: str
    body: dict[str, Any]
    request_id: str
    reference: str
    answer: dict[str, Any]


class Crowd:
    """Citizens of one installation."""

    def __init__(self, loket: Installation, persona: str = "jan", staff: str = "clerk") -> None:
        self._loket = loket
        self._http = httpx.Client(timeout=20)
        self._persona = persona
        self._staff = staff
        self.promises: list[Promise] = []
        self._lock = threading.Lock()

    def close(self) -> None:
        self._http.close()

    def bearer(self, persona: str) -> dict[str, str]:
        answer = self._http.post(
            f"{self._loket.simulators_url}/idp/test-token", json={"persona": persona}
        )
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def submit(self, number: int, *, body: dict[str, Any] = DOMESTIC, together: int = 8) -> None:
        """Submit `number` requests, `together` at a time; return when all are acknowledged."""
        headers = self.bearer(self._persona)
        with ThreadPoolExecutor(together) as threads:
            list(threads.map(lambda _: self._submit(headers, body), range(number)))

    def submit_meanwhile(self, number: int, **how: Any) -> threading.Thread:
        """Begin to submit, and return at once."""
        thread = threading.Thread(target=self.submit, args=(number,), kwargs=how)
        thread.start()
        return thread

    def repeat(self, promise: Promise) -> httpx.Response:
        """Send the same body under the same key once more."""
        return self._post(self.bearer(self._persona), promise.key, promise.body)

    def everything_came_right(self) -> None:
        """Wait until each promise is kept exactly once, in every view; fail otherwise."""
        references = sorted(p.reference for p in self.promises)
        assert len(set(references)) == len(references)
        self._wait(lambda: self._statuses() <= {"delivered"}, "a request is not delivered")
        self._wait(lambda: self._found() == references, "search does not have each exactly once")
        for promise in self.promises:
            again = self.repeat(promise)
            assert again.status_code == 201, again.text
            assert again.json()["reference"] == promise.reference
        self._each_document_once()

    def mails(self) -> list[dict[str, Any]]:
        return list(self._get(f"{self._loket.simulators_url}/mail/messages", {})["items"])

    def ebox(self, national_number: str) -> list[dict[str, Any]]:
        url = f"{self._loket.simulators_url}/ebox/messages?national_number={national_number}"
        return list(self._get(url, {})["items"])

    def set_fault(self, name: str, **fault: Any) -> None:
        """Let a neighbour misbehave: mode none, down, slow, error, garbled, effect-then-timeout."""
        answer = self._http.put(f"{self._loket.simulators_url}/faults/{name}", json=fault)
        assert answer.status_code == 200, answer.text

    def consultations(self) -> int:
        """How often the register was asked."""
        url = f"{self._loket.simulators_url}/register/consultations"
        return len(self._get(url, {})["items"])

    def statuses(self) -> dict[str, str]:
        headers = self.bearer(self._persona)
        url = f"{self._loket.site_url}/api/intake/v1/requests"
        return {
            p.reference: self._get(f"{url}/{p.request_id}", headers)["status"]
            for p in self.promises
        }

    def wait(self, condition: Any, otherwise: str, seconds: float = PATIENCE) -> None:
        self._wait(condition, otherwise, seconds)

    def _each_document_once(self) -> None:
        number = next(
            p["national_number"]
            for p in self._get(f"{self._loket.simulators_url}/personas", {})
            if p["persona"] == self._persona
        )
        wanted = sorted(p.reference for p in self.promises)
        self._wait(
            lambda: sorted(self._references(m["subject"] for m in self.ebox(number))) == wanted,
            "e-Box does not have each document exactly once",
        )
        self._wait(
            lambda: set(self._references(m["subject"] for m in self.mails())) == set(wanted),
            "a mail is missing",
        )

    def _statuses(self) -> set[str]:
        return set(self.statuses().values())

    def _found(self) -> list[str]:
        headers = self.bearer(self._staff)
        found: list[str] = []
        parameters: dict[str, str] = {"limit": "200"}
        while True:
            page = self._get(
                f"{self._loket.site_url}/api/reporting/v1/requests", headers, parameters
            )
            found += [item["reference"] for item in page["items"]]
            if not page["next_cursor"]:
                return sorted(found)
            parameters["cursor"] = page["next_cursor"]

    def _submit(self, headers: dict[str, str], body: dict[str, Any]) -> Promise:
        key = str(uuid4())
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._post(headers, key, body)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code == 201:
                sent = answer.json()
                promise = Promise(key, body, sent["request_id"], sent["reference"], sent)
                with self._lock:
                    self.promises.append(promise)
                return promise
            if answer is not None and answer.status_code < 500 and answer.status_code != 409:
                raise AssertionError(answer.text)
            assert time.monotonic() < deadline, "the request was never accepted"
            time.sleep(0.2)

    def _post(self, headers: dict[str, str], key: str, body: dict[str, Any]) -> httpx.Response:
        return self._http.post(
            f"{self._loket.site_url}/api/intake/v1/requests",
            headers={**headers, "Idempotency-Key": key},
            json=body,
        )

    def _get(self, url: str, headers: dict[str, str], parameters: Any = None) -> Any:
        answer = self._http.get(url, headers=headers, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    @staticmethod
    def _references(subjects: Any) -> list[str]:
        return [subject.rsplit("(", 1)[-1].rstrip(")") for subject in subjects]

    @staticmethod
    def _wait(condition: Any, otherwise: str, seconds: float = PATIENCE) -> None:
        deadline = time.monotonic() + seconds
        last: Exception | None = None
        while time.monotonic() < deadline:
            try:
                if condition():
                    return
            except (httpx.TransportError, AssertionError, ValueError) as error:
                last = error
            time.sleep(0.25)
        raise AssertionError(otherwise) from last
