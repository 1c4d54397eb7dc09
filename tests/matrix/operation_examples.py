"""How each operation of the APIs is called, as data."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from deploy.simulators.idp.tokens import subject
from deploy.simulators.personas.staff import STAFF
from libs.events.values import TaskKind
from tests.matrix.callers import LINDEDAAL
from tests.matrix.example import Example
from tests.matrix.kinds import WHY
from tests.matrix.stock import Thing
from tests.support.citizen import new_contact_details

_ORDERS: Final[Mapping[str, tuple[tuple[TaskKind, ...], Mapping[str, Any]]]] = {
    # until it is posted a letter can go another way
    "deliver": (
        (TaskKind.DELIVER, TaskKind.CONFIRM_DISPATCH),
        {"channel": "counter", "send_to": "applicant"},
    ),
    "confirm-dispatch": ((TaskKind.CONFIRM_DISPATCH,), {}),
    "confirm-act-added": ((TaskKind.ADD_ACT,), {}),
    "ask-advice": ((TaskKind.DELIVER,), {}),
    "give-advice": ((TaskKind.GIVE_ADVICE,), {"favourable": True}),
    "refuse": ((TaskKind.DELIVER, TaskKind.ADD_ACT), {"explanation": WHY}),
    "cancel": ((), {"inform": False}),
    "complete": ((TaskKind.HANDLE,), {"inform": False}),
    "handle-outside-system": ((TaskKind.HANDLE,), {"inform": False}),
    # any task of a clerk will do, and every open case of the matrix has one
    "ask-information": ((), {"addressee": {"kind": "applicant"}, "question": WHY}),
    "hand-over": ((), {"recipient": "applicant"}),
    "renew-link": ((), {}),
    "revoke-document": ((), {"explanation": WHY}),
}
"""What a clerk can order: the tasks of which one must wait (none: always possible), and its body."""

_STAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "deliver": ("to deliver",),  # while one is under way, only for who names the version seen
    "ask-advice": ("to ask the police",),
    "hand-over": ("at the counter",),
    "renew-link": ("delivered digitally",),
}
"""Where the state of a case says too little: how it was delivered, what the police said."""


def _body(action: str, thing: Thing) -> Mapping[str, Any]:
    """What comes with an order; what is about a document names it."""
    _, body = _ORDERS[action]
    return {**body, "document_id": thing.document_id} if action == "revoke-document" else body


def _order(action: str) -> Example:
    needs, _ = _ORDERS[action]
    return Example(
        about="case",
        body=lambda thing: _body(action, thing),
        needs=needs,
        stages=_STAGES.get(action, ()),
        consumes=True,
    )


def _order_for_many(action: str) -> Example:
    needs, _ = _ORDERS[action]
    return Example(
        about="case",
        body=lambda thing: {
            "action": action,
            "request_ids": [thing.request_id],
            **_body(action, thing),
        },
        needs=needs,
        stages=_STAGES.get(action, ()),
        consumes=True,
        each=f"case.{action}",
    )


def _new_filter(_: Thing) -> Mapping[str, Any]:
    """One that nobody has yet: a person has one filter of a name."""
    return {"name": f"Proef {uuid4()}", "criteria": {"status": ["open"]}}


def _of_everybody(body: Mapping[str, Any] | None = None) -> Example:
    """An order about a built-in filter, to which nobody can do anything.

    Whose a saved one is no matter of the table: `tests/reporting/test_sharing_filters.py`.
    """
    return Example(done=409, path=_BUILT_IN, body=(lambda _: body) if body else None)


def _new_export() -> Example:
    return Example(done=202, or_else=409, body=lambda _: {"criteria": {"status": ["open"]}})


def _of_nobody() -> Example:
    """A report that nobody ordered.

    Whose one is no matter of the table: `tests/reporting/test_exports.py`.
    """
    return Example(done=404, path={"export_id": "3f1a9c52-7be0-4d2b-8c11-5a90d6e7f204"})


_BUILT_IN: Final = {"filter_id": "papieren-en-attesten"}


_STAFF_IDS: Final = {member.key: subject(member) for member in STAFF}


def _nothing(_: Thing) -> Mapping[str, Any]:
    return {}


def assign(thing: Thing) -> Mapping[str, Any]:
    """To a clerk of the municipality, who handled requests there before."""
    at_lindedaal = thing.kind.municipality == LINDEDAAL
    return {"to": _STAFF_IDS["clerk-lindedaal" if at_lindedaal else "clerk"]}


def _release_for_many(thing: Thing) -> Mapping[str, Any]:
    return {"action": "release", "request_ids": [thing.request_id]}


def _unsigned(_: Thing) -> Mapping[str, Any]:
    """What the back office could tell; without its signature nobody gets in."""
    return {
        "back_office_reference": "BO-000001",
        "status": "accepted",
        "occurred_at": "2026-01-05T09:00:00Z",
        "sequence": 1,
    }


def _unsigned_advice(thing: Thing) -> Mapping[str, Any]:
    """What the police could tell; without their signature nobody gets in."""
    return {
        "request_id": thing.request_id,
        "police_reference": "POL-000001",
        "favourable": True,
        "given_at": "2026-01-05T09:00:00Z",
    }


def secret(thing: Thing) -> Mapping[str, Any]:
    return {"secret": thing.secret}


def question_secret(thing: Thing) -> Mapping[str, Any]:
    return {"secret": thing.question_secret}


INTAKE, WORKFLOW = "/api/intake/v1", "/api/workflow/v1"
DELIVERY, REPORTING = "/api/delivery/v1", "/api/reporting/v1"

OPERATIONS: Final[Mapping[str, tuple[Example, ...]]] = {
    f"GET {INTAKE}/products": (Example(),),
    f"GET {INTAKE}/products/{{code}}": (Example(path={"code": "ATT_RESIDENCE"}),),
    f"GET {INTAKE}/me": (Example(),),
    f"POST {INTAKE}/requests": (
        Example(done=201, body=lambda _: new_contact_details(phone="+3222345678")),
    ),
    f"POST {INTAKE}/requests/preview": (
        Example(body=lambda _: new_contact_details(phone="+3222345678")),
    ),
    f"GET {INTAKE}/requests": (Example(),),
    f"GET {INTAKE}/requests/{{request_id}}": (Example(about="case"),),
    f"POST {INTAKE}/requests/{{request_id}}/withdraw": (
        Example(about="case", done=202, consumes=True),
    ),
    f"POST {INTAKE}/information/lookup": (
        Example(about="question", unheld=410, body=question_secret),
    ),
    f"POST {INTAKE}/information": (  # no form with files
        Example(done=415, body=lambda _: {"secret": "x"}, is_form=True),
    ),
    f"GET {INTAKE}/attachments/{{attachment_id}}/content": (Example(about="attachment"),),
    f"GET {WORKFLOW}/tasks": (Example(),),
    f"GET {WORKFLOW}/tasks/counts": (Example(),),
    f"GET {WORKFLOW}/staff": (Example(),),
    f"GET {WORKFLOW}/cases/{{request_id}}": (Example(about="case"),),
    **{f"POST {WORKFLOW}/cases/{{request_id}}/{action}": (_order(action),) for action in _ORDERS},
    # releasing what nobody has changes nothing, so that everybody may do it to the same one
    f"POST {WORKFLOW}/cases/{{request_id}}/release": (Example(about="case", body=_nothing),),
    f"POST {WORKFLOW}/cases/{{request_id}}/claim": (
        Example(about="case", body=_nothing, consumes=True),
    ),
    f"POST {WORKFLOW}/cases/{{request_id}}/assign": (
        Example(about="case", body=assign, consumes=True),
    ),
    f"POST {WORKFLOW}/actions": (
        *(_order_for_many(action) for action in _ORDERS),
        Example(about="case", body=_release_for_many, each="case.release"),
    ),
    f"POST {WORKFLOW}/hooks/back-office": (Example(done=401, body=_unsigned),),
    f"POST {WORKFLOW}/hooks/police": (Example(done=401, body=_unsigned_advice),),
    f"GET {DELIVERY}/documents/{{document_id}}/content": (Example(about="document"),),
    f"GET {DELIVERY}/cases/{{request_id}}/letter": (Example(about="letter"),),
    f"GET {DELIVERY}/cases/{{request_id}}/messages": (Example(about="case"),),
    f"POST {DELIVERY}/messages/{{message_id}}/resend": (
        Example(about="case", body=lambda _: {}, consumes=True),
    ),
    f"POST {DELIVERY}/hooks/mail": (  # nobody but the mail server can sign
        Example(done=401, body=lambda _: {"kind": "bounce"}),
    ),
    f"POST {DELIVERY}/downloads": (Example(about="link", unheld=410, body=secret),),
    f"POST {DELIVERY}/links/renew": (
        Example(about="link", done=202, unheld=202, body=secret, last=True),
    ),
    f"GET {DELIVERY}/verifications/{{code}}": (Example(about="code"),),
    f"GET {REPORTING}/requests": (Example(),),
    f"GET {REPORTING}/requests.xlsx": (Example(),),
    f"GET {REPORTING}/statistics": (Example(),),
    # a person has ten at most, and each of them comes by more often
    f"POST {REPORTING}/exports": (_new_export(),),
    f"POST {REPORTING}/exports/with-national-numbers": (_new_export(),),
    f"GET {REPORTING}/exports": (Example(),),
    f"GET {REPORTING}/exports/{{export_id}}": (_of_nobody(),),
    f"GET {REPORTING}/exports/{{export_id}}/content": (_of_nobody(),),
    f"POST {REPORTING}/exports/{{export_id}}/stop": (_of_nobody(),),
    f"GET {REPORTING}/filters": (Example(),),
    f"POST {REPORTING}/filters": (Example(done=201, body=_new_filter),),
    f"GET {REPORTING}/filters/{{filter_id}}": (Example(path=_BUILT_IN),),
    f"PATCH {REPORTING}/filters/{{filter_id}}": (_of_everybody({"name": "Proef"}),),
    f"DELETE {REPORTING}/filters/{{filter_id}}": (_of_everybody(),),
    f"POST {REPORTING}/filters/{{filter_id}}/share": (_of_everybody({"with": "municipality"}),),
    f"DELETE {REPORTING}/filters/{{filter_id}}/share": (_of_everybody(),),
}
