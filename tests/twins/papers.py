"""Calls about papers, files, questions and mails of the other municipality."""

from tests.twins.calls import DELIVERY, INTAKE, WORKFLOW, Asker, Call


def told_by_nobody(asker: Asker) -> Call:
    """What only the back office may tell, about requests of the other, without its signature."""
    body = {
        "back_office_reference": "BO-000001",
        "request_id": asker.any_of(asker.other.ids),
        "status": "accepted",
        "occurred_at": "2026-01-05T09:00:00Z",
        "sequence": 99,
    }
    headers = {"X-Loket-Timestamp": "1767603600", "X-Loket-Signature": "0" * 64}
    path = f"{WORKFLOW}/hooks/back-office"
    return asker.call("hooks", "POST", path, headers=headers, body=body)


def advised_by_nobody(asker: Asker) -> Call:
    """What only the police may tell, about requests of the other, without their signature."""
    body = {
        "request_id": asker.any_of(asker.other.ids),
        "police_reference": "POL-000001",
        "favourable": True,
        "given_at": "2026-01-05T09:00:00Z",
    }
    headers = {"X-Loket-Timestamp": "1767603600", "X-Loket-Signature": "0" * 64}
    path = f"{WORKFLOW}/hooks/police"
    return asker.call("hooks", "POST", path, headers=headers, body=body)


def document(asker: Asker) -> Call:
    theirs, ours = asker.other.documents, asker.own.documents
    ids = asker.random.choice([theirs, theirs, theirs, ours, [asker.new_id()]])
    return asker.call("documents", "GET", f"{DELIVERY}/documents/{asker.any_of(ids)}/content")


def attachment(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.attachments, asker.own.attachments, asker.other.ids])
    path = f"{INTAKE}/attachments/{asker.any_of(ids)}/content"
    return asker.call("attachments", "GET", path)


def question(asker: Asker) -> Call:
    secret = "".join(asker.random.sample(asker.any_of(asker.other.secrets), k=43))
    path, body = f"{INTAKE}/information/lookup", {"secret": secret}
    return asker.call("questions", "POST", path, body=body, address=_somewhere(asker))


def letter(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.letters, asker.other.ids, asker.own.letters])
    return asker.call("letters", "GET", f"{DELIVERY}/cases/{asker.any_of(ids)}/letter")


def messages(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.ids, asker.other.ids, asker.own.ids, [asker.new_id()]])
    return asker.call("messages", "GET", f"{DELIVERY}/cases/{asker.any_of(ids)}/messages")


def resend(asker: Asker) -> Call:
    message_id = asker.any_of(asker.random.choice([asker.other.messages, [asker.new_id()]]))
    path = f"{DELIVERY}/messages/{message_id}/resend"
    return asker.call("resendings", "POST", path, headers=key_of(asker), body={})


def bounce(asker: Asker) -> Call:
    message_id = asker.any_of(asker.other.messages)
    body = {
        "message_id": f"<{message_id}@{asker.other.town.name}.example>",
        "kind": "bounce",
        "code": "mailbox-unknown",
        "permanent": True,
        "at": "2026-11-30T09:30:00Z",
    }
    headers = {"X-Loket-Timestamp": "1796000000", "X-Loket-Signature": "0" * 64}
    path = f"{DELIVERY}/hooks/mail"
    return asker.call("hooks", "POST", path, headers=headers, body=body, address=_somewhere(asker))


def verification(asker: Asker) -> Call:
    code = asker.any_of(asker.random.choice([asker.other.codes, asker.own.codes]))
    if asker.random.random() < 0.2:
        code = code[:-1] + asker.any_of("0123456789")
    path = f"{DELIVERY}/verifications/{code}"
    return asker.call("verifications", "GET", path, address=_somewhere(asker))


def download(asker: Asker) -> Call:
    secret = "".join(asker.random.sample(asker.any_of(asker.other.secrets), k=43))
    what = asker.any_of(["downloads", "links/renew"])
    path, body = f"{DELIVERY}/{what}", {"secret": secret}
    return asker.call("downloads", "POST", path, body=body, address=_somewhere(asker))


def key_of(asker: Asker) -> dict[str, str]:
    """A new idempotency key."""
    return {"Idempotency-Key": asker.new_id()}


def _somewhere(asker: Asker) -> str:
    """Whoever sends many wrong secrets from one address must wait; so each comes from another."""
    return f"127.0.{asker.random.randint(1, 250)}.{asker.random.randint(1, 250)}"
