"""How each operation of the APIs is called, as data."""

from collections.abc import Mapping
from typing import Any, Final

from libs.events.values import TaskKind
from tests.matrix.example import Example
from tests.matrix.kinds import WHY
from tests.matrix.stock import Thing
from tests.support.citizen import new_contact_details

_ORDERS: Final[Mapping[str, tuple[TaskKind | None, Mapping[str, Any]]]] = {
    "deliver": (TaskKind.DELIVER, {"channel": "counter", "send_to": "applicant"}),
    "confirm-dispatch": (TaskKind.CONFIRM_DISPATCH, {}),
    "refuse": (TaskKind.DELIVER, {"explanation": WHY}),
    "cancel": (None, {"inform": False}),
    "complete": (TaskKind.HANDLE, {"inform": False}),
    "handle-outside-system": (TaskKind.HANDLE, {"inform": False}),
}
"""What a clerk can order: the task that must wait for it (none: always possible), and its body."""


def _order(action: str) -> Example:
    needs, body = _ORDERS[action]
    return Example(about="case", body=lambda _: body, needs=needs, consumes=True)


def _order_for_many(action: str) -> Example:
    needs, body = _ORDERS[action]
    return Example(
        about="case",
        body=lambda thing: {"action": action, "request_ids": [thing.request_id], **body},
        needs=needs,
        consumes=True,
        each=f"case.{action}",
    )


def secret(thing: Thing) -> Mapping[str, Any]:
    return {"secret": thing.secret}


INTAKE, WORKFLOW = "/api/intake/v1", "/api/workflow/v1"
DELIVERY, REPORTING = "/api/delivery/v1", "/api/reporting/v1"

OPERATIONS: Final[Mapping[str, tuple[Example, ...]]] = {
    f"GET {INTAKE}/products": (Example(),),
    f"GET {INTAKE}/products/{{code}}": (Example(path={"code": "ATT_RESIDENCE"}),),
    f"GET {INTAKE}/me": (Example(),),
    f"POST {INTAKE}/requests": (
        Example(done=201, body=lambda _: new_contact_details(phone="+3222345678")),
    ),
    f"GET {INTAKE}/requests": (Example(),),
    f"GET {INTAKE}/requests/{{request_id}}": (Example(about="case"),),
    f"POST {INTAKE}/requests/{{request_id}}/withdraw": (
        Example(about="case", done=202, consumes=True),
    ),
    f"GET {WORKFLOW}/tasks": (Example(),),
    f"GET {WORKFLOW}/cases/{{request_id}}": (Example(about="case"),),
    **{f"POST {WORKFLOW}/cases/{{request_id}}/{action}": (_order(action),) for action in _ORDERS},
    f"POST {WORKFLOW}/actions": tuple(_order_for_many(action) for action in _ORDERS),
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
    f"GET {REPORTING}/filters": (Example(),),
}
