"""The calls that are made, each as often as its weight says."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from tests.support.citizen import wish
from tests.twins import papers, reports
from tests.twins.calls import INTAKE, REPORTING, WORKFLOW, Asker, Call, Maker
from tests.twins.papers import key_of

ACTIONS: Final = {
    "deliver": {"channel": "digital", "send_to": "applicant"},
    "confirm-dispatch": {},
    "confirm-act-added": {},
    "hand-over": {"recipient": "applicant"},
    "renew-link": {},
    "revoke-document": {
        "document_id": "2b7c1b0e-1d5c-4b7e-9d55-0f5b8a2f6c11",
        "explanation": "Nee.",
    },
    "refuse": {"explanation": "Nee."},
    "cancel": {"inform": False, "explanation": None},
    "complete": {"inform": False, "explanation": None},
    "handle-outside-system": {"inform": False, "explanation": None},
    "claim": {},
    "release": {},
    "assign": {"to": "niemendal", "reason": None},
    "ask-advice": {},
    "give-advice": {"favourable": True, "remark": None},
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


def _preview(asker: Asker) -> Call:
    """Look over what one would send, for somebody of the other municipality too."""
    body = wish("ATT_LIFE", answers={asker.any_of(asker.other.words): "x"})
    if asker.random.random() < 0.5:
        body = wish("ATT_LIFE", subject={"relation": "child", "national_number": "85673003360"})
    return asker.call("overviews", "POST", f"{INTAKE}/requests/preview", body=body)


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
    reports.statistics: 3,
    reports.order: 2,
    reports.report: 4,
    _filters: 2,
    _filter: 5,
    _tasks: 14,
    _work: 3,
    _case: 10,
    _action: 8,
    _many: 3,
    papers.told_by_nobody: 2,
    papers.advised_by_nobody: 1,
    papers.document: 8,
    papers.letter: 3,
    papers.attachment: 3,
    papers.question: 2,
    papers.messages: 6,
    papers.resend: 3,
    papers.bounce: 1,
    papers.verification: 4,
    papers.download: 3,
    _own_requests: 8,
    _me: 2,
    _withdraw: 4,
    _position: 6,
    _cursor: 5,
    _reused_key: 3,
    _preview: 2,
    _error: 8,
}


def calls_of(random: Random, asker_of: Callable[[], Asker], number: int) -> Iterator[Call]:
    """Give so many calls."""
    for maker in random.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=number):
        yield maker(asker_of())
