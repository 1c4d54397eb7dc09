"""My eBox: who receives, what is refused, and what happens to a repeated key."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.simulators.running import RunningSimulators

PDF = b"%PDF-1.7\nattest"
MAIN = {
    "httpPartName": "upfile1",
    "isMainContent": True,
    "isAttachmentSigned": True,
    "attachmentName": "attest.pdf",
    "digest": {"sha_256": hashlib.sha256(PDF).hexdigest()},
}


@dataclass(frozen=True)
class Sending:
    """A message that would be accepted, but for what a test changes."""

    number: str
    changes: dict[str, Any] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=lambda: {"upfile1": PDF})
    key: str = field(default_factory=lambda: uuid4().hex)

    def to(self, simulators: RunningSimulators) -> httpx.Response:
        described = {
            "sender": {"eboxType": "enterprise", "enterpriseNumber": "0123456789"},
            "recipient": {"eboxType": "citizen", "ssin": self.number},
            "subject": {"nl": "Je attest"},
            "messageTypeId": "LOKET_ATTEST",
            "attachments": [MAIN],
            **self.changes,
        }
        parts: list[tuple[str, tuple[str | None, bytes, str]]] = [
            ("messageToPublish", (None, json.dumps(described).encode(), "application/json")),
            *(
                (name, (f"{name}.pdf", content, "application/pdf"))
                for name, content in self.files.items()
            ),
        ]
        headers = {
            "Authorization": f"Bearer {token(simulators)}",
            "Idempotency-Key": f'"{self.key}"',
        }
        return simulators.http.post("/ebox/messages", files=parts, headers=headers)


def token(simulators: RunningSimulators) -> str:
    answer = simulators.http.post(
        "/ebox/oauth/token",
        data={"grant_type": "client_credentials"},
        auth=("loket", "loket-proef"),
    )
    assert answer.status_code == 200, answer.text
    handed_out: str = answer.json()["access_token"]
    return handed_out


def box_of(simulators: RunningSimulators, number: str) -> list[dict[str, Any]]:
    answer = simulators.http.get("/ebox/messages", params={"national_number": number})
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_a_message_is_in_the_box_and_its_document_can_be_opened(
    simulators: RunningSimulators,
) -> None:
    number = simulators.number_of("jan")

    answer = Sending(number).to(simulators)

    assert (answer.status_code, answer.json()["code"]) == (201, "OK")
    newest = box_of(simulators, number)[-1]
    assert newest["message_id"] == answer.json()["messageId"]
    assert (newest["subject"], newest["persona"]) == ("Je attest", "jan")
    assert newest["expires_on"] == answer.json()["expirationDate"]
    opened = simulators.http.get(newest["content_url"])
    assert (opened.content, opened.headers["content-type"]) == (PDF, "application/pdf")


def test_a_repeated_key_is_a_conflict_with_the_same_message(simulators: RunningSimulators) -> None:
    sending = Sending(simulators.number_of("kim"))
    first = sending.to(simulators)

    again = sending.to(simulators)

    assert again.status_code == 409
    assert again.json()["messageId"] == first.json()["messageId"]
    assert again.json()["original"] == first.json()
    assert len(box_of(simulators, sending.number)) == 1


@pytest.mark.parametrize("persona", ["fatima", "amara", "noor"])
def test_who_never_opened_an_ebox_receives_nothing_and_that_is_no_error(
    simulators: RunningSimulators, persona: str
) -> None:
    sending = Sending(simulators.number_of(persona))

    answer = sending.to(simulators)

    assert (answer.status_code, answer.json()["code"]) == (201, "NO_DIGITAL_USER")
    assert box_of(simulators, sending.number) == []
    assert sending.to(simulators).json()["original"]["code"] == "NO_DIGITAL_USER"


def test_who_withdrew_the_consent_is_refused(simulators: RunningSimulators) -> None:
    answer = Sending(simulators.number_of("lena")).to(simulators)

    assert (answer.status_code, answer.json()["code"]) == (400, "NO_CONSENT")


def test_a_message_to_a_replaced_number_arrives(simulators: RunningSimulators) -> None:
    old = simulators.number_of("rosa")

    assert Sending(old).to(simulators).status_code == 201

    new = simulators.record_of("rosa")["registratie"]["identificator"]
    assert box_of(simulators, new) == box_of(simulators, old)
    assert len(box_of(simulators, new)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject": {"nl": "x" * 401}}, "INVALID_INPUT"),
        ({"subject": {"nl": "Je attest", "fr": "Attestation"}}, "NOT_IMPLEMENTED"),
        ({"bodyContent": {"fr": "Attestation"}}, "NOT_IMPLEMENTED"),
        ({"subject": {}}, "NOT_IMPLEMENTED"),
        ({"bodyContent": None}, "INVALID_INPUT"),
        ({"attachments": []}, "INVALID_INPUT"),
        ({"attachments": [{**MAIN, "isMainContent": False}]}, "INVALID_INPUT"),
        ({"attachments": [MAIN, {**MAIN, "httpPartName": "upfile2"}]}, "INVALID_INPUT"),
        ({"attachments": [{**MAIN, "attachmentName": "x" * 256}]}, "INVALID_INPUT"),
        ({"attachments": [{**MAIN, "digest": {"sha_256": "0" * 64}}]}, "DIGEST_DO_NOT_MATCH"),
        ({"sender": {"eboxType": "enterprise", "enterpriseNumber": "12"}}, "INVALID_SENDER"),
        ({"recipient": {"eboxType": "citizen", "ssin": "85073003329"}}, "INVALID_INPUT"),
        ({"businessDataList": [{"key": "k", "values": ["x" * 257]}]}, "INVALID_INPUT"),
        ({"surprise": True}, "INVALID_INPUT"),
    ],
)
def test_a_message_that_breaks_a_rule_is_refused_and_its_key_stays_free(
    simulators: RunningSimulators, changes: dict[str, Any], code: str
) -> None:
    number, key = simulators.number_of("bram"), uuid4().hex

    answer = Sending(number, changes, key=key).to(simulators)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert Sending(number, key=key).to(simulators).status_code == 201


@pytest.mark.parametrize(
    "files", [{}, {"upfile1": b"<html>"}, {"upfile1": PDF, "upfile2": PDF}], ids=str
)
def test_files_are_pdf_and_match_their_descriptions(
    simulators: RunningSimulators, files: dict[str, bytes]
) -> None:
    answer = Sending(simulators.number_of("jan"), files=files).to(simulators)

    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_INPUT")


def test_a_refusal_does_not_repeat_what_was_sent(simulators: RunningSimulators) -> None:
    recipient = {"eboxType": "citizen", "ssin": "85073003329"}

    answer = Sending("", {"recipient": recipient}).to(simulators)

    assert "85073003329" not in answer.text


def test_senders_identify_themselves(simulators: RunningSimulators) -> None:
    wrong = simulators.http.post(
        "/ebox/oauth/token", data={"grant_type": "client_credentials"}, auth=("loket", "fout")
    )
    without = simulators.http.post("/ebox/messages", headers={"Authorization": "Bearer oud"})

    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    assert without.status_code == 401


def test_consent_can_be_looked_up(simulators: RunningSimulators) -> None:
    numbers = [simulators.number_of(each) for each in ("jan", "fatima", "lena")]

    answer = simulators.http.post(
        "/ebox/citizenEboxConsents/search",
        json={"ssins": numbers},
        headers={"Authorization": f"Bearer {token(simulators)}"},
    )

    found = [(each["consent"], each["digitalUser"]) for each in answer.json()["items"]]
    assert found == [(True, True), (False, False), (False, True)]
