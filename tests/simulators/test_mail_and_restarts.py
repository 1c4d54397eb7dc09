"""The post office, and what is still there after a kill."""

import smtplib
import socket
import subprocess
import sys
import time
from datetime import datetime
from email.message import EmailMessage
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.simulators.running import RunningSimulators, free_port


def letter(to: str, subject: str = "Je aanvraag is ontvangen") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "loket@zonneberg.example"
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{uuid4().hex}@zonneberg.example>"
    message.set_content("Dag Jan, we ontvingen je aanvraag. Geen é te veel.")
    message.add_alternative("<p>Dag <b>Jan</b><script>alert(1)</script></p>", subtype="html")
    return message


def post(simulators: RunningSimulators, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", simulators.smtp_port, timeout=5) as office:
        office.send_message(message)


def test_a_mail_can_be_read_as_json_and_on_a_page(simulators: RunningSimulators) -> None:
    to = f"{uuid4().hex}@burger.example"
    sent = letter(to, "Één bericht")

    post(simulators, sent)

    (mail,) = simulators.http.get("/mail/messages", params={"to": to.upper()}).json()["items"]
    assert (mail["to"], mail["from"]) == ([to], "loket@zonneberg.example")
    assert (mail["subject"], mail["message_id"]) == ("Één bericht", sent["Message-ID"])
    assert "Geen é te veel" in mail["text"]
    assert "<b>Jan</b>" in mail["html"]
    assert mail["headers"]["Message-ID"] == sent["Message-ID"]
    assert mail["attachments"] == []
    assert simulators.http.get(f"/mail/messages/{mail['id']}").json() == mail
    page = simulators.http.get(f"/mail/{mail['id']}")
    assert "Één bericht" in page.text
    assert 'sandbox="allow-popups' in page.text
    assert "<script>" not in page.text
    assert to in simulators.http.get("/mail", params={"to": to}).text


def test_pages_show_the_clock_of_brussels(simulators: RunningSimulators) -> None:
    to = f"{uuid4().hex}@burger.example"

    post(simulators, letter(to))

    (mail,) = simulators.http.get("/mail/messages", params={"to": to}).json()["items"]
    received = datetime.fromisoformat(mail["received_at"])
    here = received.astimezone(ZoneInfo("Europe/Brussels")).strftime("%d/%m/%Y %H:%M:%S")
    assert f">{here}<" in simulators.http.get("/mail", params={"to": to}).text
    assert f">{here}<" in simulators.http.get(f"/mail/{mail['id']}").text


def test_an_attachment_is_noticed(simulators: RunningSimulators) -> None:
    to = f"{uuid4().hex}@burger.example"
    message = letter(to)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")

    post(simulators, message)

    (mail,) = simulators.http.get("/mail/messages", params={"to": to}).json()["items"]
    assert mail["attachments"] == [{"name": "a.pdf", "type": "application/pdf", "size": 8}]


def test_an_unknown_mail_is_not_found(simulators: RunningSimulators) -> None:
    assert simulators.http.get("/mail/messages/niets").status_code == 404
    assert simulators.http.get("/mail/niets").status_code == 404


def test_every_page_opens(simulators: RunningSimulators) -> None:
    for path in ("/", "/idp", "/register", "/ebox", "/mail", "/openapi.json", "/simulators.css"):
        assert simulators.http.get(path).status_code == 200, path


def test_what_was_received_and_the_signing_key_survive_a_kill(
    own_simulators: RunningSimulators,
) -> None:
    post(own_simulators, letter("jan@burger.example"))
    own_simulators.person(own_simulators.number_of("jan"))
    keys = own_simulators.http.get("/idp/jwks").json()
    mails = own_simulators.http.get("/mail/messages").json()
    consultations = own_simulators.http.get("/register/consultations").json()
    assert (len(mails["items"]), len(consultations["items"])) == (1, 1)

    own_simulators.kill_and_start_again()

    assert own_simulators.http.get("/idp/jwks").json() == keys
    assert own_simulators.http.get("/mail/messages").json() == mails
    assert own_simulators.http.get("/register/consultations").json() == consultations
    key_file = own_simulators.state / "idp-keys.json"
    assert key_file.stat().st_mode & 0o077 == 0


def test_the_simulators_end_within_two_seconds_and_answer_who_is_kept_waiting(
    own_simulators: RunningSimulators,
) -> None:
    own_simulators.fault("idp", "slow", seconds=60, count=1)
    own_simulators.fault("mail", "slow", seconds=60, count=1)
    with (
        socket.create_connection(("127.0.0.1", own_simulators.port), timeout=5) as caller,
        smtplib.SMTP("127.0.0.1", own_simulators.smtp_port, timeout=5) as office,
    ):
        caller.sendall(b"GET /idp/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n")
        office.ehlo()
        office.putcmd("mail", "FROM:<loket@zonneberg.example>")
        wait_until_used_up(own_simulators, "idp", "mail")

        seconds = own_simulators.end()

        answer = caller.recv(15)
        office.close()
    assert seconds < 2
    assert own_simulators.process.returncode == 0
    assert answer == b"HTTP/1.1 200 OK"


def wait_until_used_up(simulators: RunningSimulators, *names: str) -> None:
    deadline = time.monotonic() + 5
    while any(simulators.http.get("/faults").json()[name]["mode"] != "none" for name in names):
        assert time.monotonic() < deadline, "the calls did not arrive"


def test_a_port_that_is_taken_is_told_in_a_sentence(own_simulators: RunningSimulators) -> None:
    arguments = ["--port", str(own_simulators.port), "--smtp-port", str(free_port())]

    second = subprocess.run(
        [sys.executable, "-m", "deploy.simulators", *arguments],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )

    assert second.returncode == 1
    assert second.stderr.startswith("De simulators kunnen niet starten")
    assert "Traceback" not in second.stderr
