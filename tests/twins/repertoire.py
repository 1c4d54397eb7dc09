"""The calls that are made, each as often as its weight says."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from tests.support.citizen import wish
from tests.twins.calls import DELIVERY, INTAKE, REPORTING, WORKFLOW, Asker, Call, Maker

ACTIONS: Final = {
    "deliver": {"channel": "digital", "send_to": "applicant"},
    "confirm-dispatch": {},
    "refuse": {"explanation": "Nee."},
    "cancel": {"inform": False, "explanation": None},
    "complete": {"inform": False, "explanation": None},
    "handle-outside-system": {"inform": False, "explanation": None},
    "claim": {},
    "release": {},
    "assign": {"to": "niemendal", "reason": None},
    "ask-information": {"addressee": {"kind": "applicant"}, "question": "Wat?"},
}
_OPEN: Final = (
    *(f"/api/{service}/{what}" for service in ("intake", "workflow", "delivery", "reporting")
      for what in ("openapi.json", "docs", "healthz")),
    "/",
    "/documenten",
    "/informatie",
    "/verificatie",
    "/healthz",
    "/behandelportaal",
    "/zoeken",
    f"{INTAKE}/products",
    f"{INTAKE}/products/ATT_LIFE",
)  # fmt: skip


def _page(asker: Asker) -> Call:
    return asker.call("pages and documentation", "GET", asker.any_of(_OPEN))


def _metrics(asker: Asker) -> Call:
    places = ("/metrics", "/api/intake/metrics", "/api/reporting/metrics")
    return asker.call("metrics", "GET", asker.any_of(places))


def _search(asker: Asker) -> Call:
    words = asker.random.choice([asker.other.words, asker.own.words, ["niemendal"]])
    query = [("q", asker.any_of(words)[:100]), ("limit", "50")]
    if asker.random.random() < 0.4:
        query.append(("sort", asker.any_of(["reference", "submitted_at", "-reference"])))
    return asker.call("searches", "GET", f"{REPORTING}/requests", query=query)


def _counts(asker: Asker) -> Call:
    criteria = [
        ("assignee", f"{asker.other.town.bird}-staff-clerk"),
        ("product", "ATT_LIFE"),
        ("status", "delivered"),
        ("outcome", "refused"),
        ("channel", "post"),
        ("family", "contact-details"),
        ("automatic", "true"),
    ]
    query = [*asker.random.sample(criteria, 2), ("limit", "1")]
    return asker.call("counts", "GET", f"{REPORTING}/requests", query=query)


def _export(asker: Asker) -> Call:
    query = [("q", asker.any_of(asker.other.words)[:100])] if asker.random.random() < 0.5 else []
    return asker.call("exports", "GET", f"{REPORTING}/requests.xlsx", query=query)


def _filters(asker: Asker) -> Call:
    return asker.call("filters", "GET", f"{REPORTING}/filters")


def _filter(asker: Asker) -> Call:
    """Look at, use, change, share or delete a filter of the other municipality."""
    one = f"{REPORTING}/filters/{asker.any_of(asker.other.filters)}"
    used = [("filter", asker.any_of(asker.other.filters)), ("limit", "50")]
    what = asker.any_of(["requests", "requests", "requests.xlsx"])
    return asker.random.choice(
        [
            asker.call("a filter", "GET", one),
            asker.call("a filter", "GET", f"{REPORTING}/{what}", query=used),
            asker.call("a filter", "PATCH", one, body={"name": "Van mij"}),
            asker.call("a filter", "DELETE", one),
            asker.call("a filter", "POST", f"{one}/share", body={"with": "municipality"}),
            asker.call("a filter", "DELETE", f"{one}/share"),
        ]
    )


def _tasks(asker: Asker) -> Call:
    query = [("tray", asker.any_of(["all", "mine", "parked", "done"]))]
    if asker.random.random() < 0.6:
        query.append(("q", asker.any_of(asker.other.words)[:100]))
    if asker.random.random() < 0.2:
        query.append(("assignee", f"{asker.other.town.bird}-staff-clerk"))
    return asker.call("tasks", "GET", f"{WORKFLOW}/tasks", query=query)


def _work(asker: Asker) -> Call:
    what = asker.any_of(["staff", "tasks/counts"])
    return asker.call("colleagues and counts", "GET", f"{WORKFLOW}/{what}")


def _case(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.ids, asker.other.ids, asker.own.ids, [asker.new_id()]])
    return asker.call("cases", "GET", f"{WORKFLOW}/cases/{asker.any_of(ids)}")


def _action(asker: Asker) -> Call:
    action = asker.any_of(list(ACTIONS))
    path = f"{WORKFLOW}/cases/{asker.any_of(asker.other.ids)}/{action}"
    return asker.call("actions", "POST", path, headers=key_of(asker), body=ACTIONS[action])


def _many(asker: Asker) -> Call:
    ids = [*asker.random.sample(asker.other.ids, 3), asker.new_id()]
    body = {"action": "cancel", "request_ids": ids, "inform": False}
    return asker.call("actions", "POST", f"{WORKFLOW}/actions", headers=key_of(asker), body=body)


def _told_by_nobody(asker: Asker) -> Call:
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


def _document(asker: Asker) -> Call:
    theirs, ours = asker.other.documents, asker.own.documents
    ids = asker.random.choice([theirs, theirs, theirs, ours, [asker.new_id()]])
    return asker.call("documents", "GET", f"{DELIVERY}/documents/{asker.any_of(ids)}/content")


def _attachment(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.attachments, asker.own.attachments, asker.other.ids])
    path = f"{INTAKE}/attachments/{asker.any_of(ids)}/content"
    return asker.call("attachments", "GET", path)


def _question(asker: Asker) -> Call:
    secret = "".join(asker.random.sample(asker.any_of(asker.other.secrets), k=43))
    path, body = f"{INTAKE}/information/lookup", {"secret": secret}
    return asker.call("questions", "POST", path, body=body, address=_somewhere(asker))


def _letter(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.letters, asker.other.ids, asker.own.letters])
    return asker.call("letters", "GET", f"{DELIVERY}/cases/{asker.any_of(ids)}/letter")


def _messages(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.ids, asker.other.ids, asker.own.ids, [asker.new_id()]])
    return asker.call("messages", "GET", f"{DELIVERY}/cases/{asker.any_of(ids)}/messages")


def _resend(asker: Asker) -> Call:
    message_id = asker.any_of(asker.random.choice([asker.other.messages, [asker.new_id()]]))
    path = f"{DELIVERY}/messages/{message_id}/resend"
    return asker.call("resendings", "POST", path, headers=key_of(asker), body={})


def _bounce(asker: Asker) -> Call:
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


def _verification(asker: Asker) -> Call:
    code = asker.any_of(asker.random.choice([asker.other.codes, asker.own.codes]))
    if asker.random.random() < 0.2:
        code = code[:-1] + asker.any_of("0123456789")
    path = f"{DELIVERY}/verifications/{code}"
    return asker.call("verifications", "GET", path, address=_somewhere(asker))


def _download(asker: Asker) -> Call:
    secret = "".join(asker.random.sample(asker.any_of(asker.other.secrets), k=43))
    what = asker.any_of(["downloads", "links/renew"])
    path, body = f"{DELIVERY}/{what}", {"secret": secret}
    return asker.call("downloads", "POST", path, body=body, address=_somewhere(asker))


def _own_requests(asker: Asker) -> Call:
    ids = asker.random.choice([asker.other.ids, asker.own.ids])
    path = asker.any_of([f"{INTAKE}/requests", f"{INTAKE}/requests/{asker.any_of(ids)}"])
    return asker.call("own requests", "GET", path)


def _me(asker: Asker) -> Call:
    return asker.call("own data", "GET", f"{INTAKE}/me")


def _withdraw(asker: Asker) -> Call:
    return asker.call(
        "withdrawals", "POST", f"{INTAKE}/requests/{asker.any_of(asker.other.ids)}/withdraw"
    )


def _position(asker: Asker) -> Call:
    path = asker.any_of(_LISTS)
    return asker.call(
        "positions of the other",
        "GET",
        path,
        query=[("after", asker.any_of(asker.other.positions))],
    )


def _cursor(asker: Asker) -> Call:
    query = [("cursor", asker.any_of(asker.other.cursors))]
    return asker.call("cursors of the other", "GET", asker.any_of(_LISTS), query=query)


def _reused_key(asker: Asker) -> Call:
    """Sent with a wrong body, so that whoever may ask stores nothing."""
    body = wish("ATT_LIFE", answers={asker.any_of(asker.other.words): "x"})
    return asker.call(
        "keys of the other",
        "POST",
        f"{INTAKE}/requests",
        headers={"Idempotency-Key": asker.any_of(asker.other.keys)},
        body=body,
    )


def _error(asker: Asker) -> Call:
    word, path = asker.any_of(asker.other.words), asker.any_of([*_LISTS, "/documenten", "/"])
    return asker.random.choice(
        [
            asker.call("errors", "GET", path, query=[("status", word), ("limit", word)]),
            asker.call("errors", "GET", "/nergens", headers={"Accept": "text/html"}),
            asker.call("errors", "DELETE", path),
            asker.call("errors", "POST", f"{INTAKE}/requests", headers=key_of(asker), body=[word]),
            asker.call("errors", "GET", f"{INTAKE}/products/{asker.any_of(asker.other.ids)}"),
        ]
    )


_LISTS: Final = (f"{INTAKE}/requests", f"{WORKFLOW}/tasks", f"{REPORTING}/requests")
_WEIGHTS: Final[dict[Maker, int]] = {
    _page: 6,
    _metrics: 1,
    _search: 16,
    _counts: 10,
    _export: 3,
    _filters: 2,
    _filter: 5,
    _tasks: 14,
    _work: 3,
    _case: 10,
    _action: 8,
    _many: 3,
    _told_by_nobody: 2,
    _document: 8,
    _letter: 3,
    _attachment: 3,
    _question: 2,
    _messages: 6,
    _resend: 3,
    _bounce: 1,
    _verification: 4,
    _download: 3,
    _own_requests: 8,
    _me: 2,
    _withdraw: 4,
    _position: 6,
    _cursor: 5,
    _reused_key: 3,
    _error: 8,
}


def key_of(asker: Asker) -> dict[str, str]:
    """A new idempotency key."""
    return {"Idempotency-Key": asker.new_id()}


def _somewhere(asker: Asker) -> str:
    """Whoever sends many wrong secrets from one address must wait; so each comes from another."""
    return f"127.0.{asker.random.randint(1, 250)}.{asker.random.randint(1, 250)}"


def calls_of(random: Random, asker_of: Callable[[], Asker], number: int) -> Iterator[Call]:
    """Give so many calls."""
    for maker in random.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=number):
        yield maker(asker_of())
