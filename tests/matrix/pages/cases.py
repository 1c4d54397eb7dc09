"""How the pages are called: a case and its actions."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from libs.events.values import TaskKind
from tests.matrix.example import Example
from tests.matrix.kinds import WHY
from tests.matrix.operation_examples import assign
from tests.matrix.stock import Thing

_PAGE: Final = "/behandelportaal/aanvragen/{request_id}"
_Form = Mapping[str, Any] | Callable[[Thing], Mapping[str, Any]]


def _act(form: _Form, *needs: TaskKind, stages: tuple[str, ...] = ()) -> Example:
    """One form, sent as its page sends it; done, it leads back to the case."""
    return Example(
        about="case",
        done=303,
        body=form if callable(form) else lambda _: form,
        is_form=True,
        needs=needs,
        stages=stages,
        consumes=True,
    )


def _revoke(thing: Thing) -> Mapping[str, Any]:
    return {"document_id": thing.document_id, "explanation": WHY}


_FORMS: Final[Mapping[str, Example]] = {
    "afleveren": _act(
        {"channel": "counter", "send_to": "applicant"},
        TaskKind.DELIVER,
        TaskKind.CONFIRM_DISPATCH,
        stages=("to deliver",),
    ),
    "verzending-bevestigen": _act({}, TaskKind.CONFIRM_DISPATCH),
    "akte-toegevoegd": _act({}, TaskKind.ADD_ACT),
    "afhandelen": _act({"inform": "false"}, TaskKind.HANDLE),
    "buiten-systeem": _act({"inform": "false"}, TaskKind.HANDLE),
    "informatie-vragen": _act({"addressee.kind": "applicant", "question": WHY}),
    "advies-vragen": _act({}, TaskKind.DELIVER, stages=("to ask the police",)),
    "advies-geven": _act({"favourable": "true"}, TaskKind.GIVE_ADVICE),
    "weigeren": _act({"explanation": WHY}, TaskKind.DELIVER, TaskKind.ADD_ACT),
    "annuleren": _act({"inform": "false"}),
    "afgeven": _act({"recipient": "applicant"}, stages=("at the counter",)),
    "nieuwe-link": _act({}, stages=("delivered digitally",)),
    "intrekken": _act(_revoke),
    "opnemen": _act({}),
    "toewijzen": _act(assign),
}

PAGES: Final[Mapping[str, tuple[Example, ...]]] = {
    f"GET {_PAGE}": (Example(about="case"),),
    f"GET {_PAGE}/nieuws": (Example(about="case"),),
    f"GET {_PAGE}/{{actie}}": (Example(about="case", path={"actie": "annuleren"}),),
    **{f"POST {_PAGE}/{slug}": (form,) for slug, form in _FORMS.items()},
    # letting go of what nobody has changes nothing, so that everybody may do it to the same one
    f"POST {_PAGE}/loslaten": (Example(about="case", done=303, body=lambda _: {}, is_form=True),),
}
