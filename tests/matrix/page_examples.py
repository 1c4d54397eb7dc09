"""How each page is called, and the rest that is no API, as data."""

from collections.abc import Mapping
from typing import Any, Final

from tests.matrix.example import Example
from tests.matrix.operations import SERVICES
from tests.matrix.pages import asking, cases, my_requests, operation, search, tasks
from tests.matrix.stock import Thing

_OPEN: Final = (Example(),)
_HEALTH: Final = (Example(or_else=503),)
"""How it is doing is told to everybody, whatever it is: busy with all these questions, perhaps."""
_FROM_OUR_PAGE: Final = {"Sec-Fetch-Site": "same-origin"}


def _typed(thing: Thing) -> Mapping[str, Any]:
    """What is typed where a secret can be typed."""
    return {"code": thing.secret}


def _question_code(thing: Thing) -> Mapping[str, Any]:
    """What is typed where the code of a question can be typed."""
    return {"code": thing.question_secret}


def _code(thing: Thing) -> Mapping[str, Any]:
    """What is typed where a code can be typed."""
    return {"code": thing.code}


PAGES: Final[Mapping[str, tuple[Example, ...]]] = {
    "GET /": _OPEN,
    "GET /producten/{code}": (Example(path={"code": "ATT_RESIDENCE"}),),
    "GET /behandelportaal": (Example(or_else=303),),  # clerks are led to their tasks
    "GET /documenten": _OPEN,
    "GET /documenten/fragment.js": _OPEN,
    "POST /documenten": (Example(about="link", unheld=410, body=_typed, is_form=True),),
    "POST /documenten/nieuwe-link": (
        Example(about="link", done=202, unheld=202, body=_typed, is_form=True, last=True),
    ),
    "GET /informatie": _OPEN,
    "GET /informatie/fragment.js": _OPEN,
    "POST /informatie": (Example(about="question", unheld=410, body=_question_code, is_form=True),),
    "POST /informatie/bezorgen": (  # no form with files
        Example(done=415, body=lambda _: {"code": "x"}, is_form=True),
    ),
    "GET /verificatie": _OPEN,
    "GET /verificatie/fragment.js": _OPEN,
    "POST /verificatie": (Example(about="code", unheld=422, body=_code, is_form=True),),
    "POST /verificatie/bestand": (Example(about="code", unheld=422, body=_code, is_form=True),),
    "GET /healthz": _HEALTH,
    "GET /metrics": _OPEN,
    **{
        f"GET /api/{service}/{page}": _OPEN
        for service in SERVICES
        for page in ("metrics", "docs", "openapi.json")
    },
    **{f"GET /api/{service}/healthz": _HEALTH for service in SERVICES},
    "GET /favicon.ico": _OPEN,
    "GET /static/{service}/{name}": (Example(path={"service": "intake", "name": "loket.css"}),),
    "GET /static/{service}/accent/{colour}.css": (
        Example(path={"service": "intake", "colour": "8a4b00"}),
    ),
    # signing in and out
    "GET /aanmelden": _OPEN,
    "POST /aanmelden": (
        Example(
            done=303, body=lambda _: {"voor": "medewerker"}, is_form=True, headers=_FROM_OUR_PAGE
        ),
    ),
    "GET /aanmelden/terug": (Example(done=400),),  # nothing had begun
    "POST /aanmelden/afmeldbericht": (  # no proof of a provider
        Example(done=400, body=lambda _: {"logout_token": "x"}, is_form=True),
    ),
    "GET /afgemeld": _OPEN,
    "GET /mijn-aanmeldingen": _OPEN,
    "POST /mijn-aanmeldingen": (  # such a session of theirs there is not
        Example(done=404, body=lambda _: {"sessie": "x"}, is_form=True),
    ),
    "POST /afmelden": (Example(done=303),),
    "POST /afmelden/overal": (Example(done=303, by_a_twin=True),),
    **asking.PAGES,
    **my_requests.PAGES,
    **tasks.PAGES,
    **cases.PAGES,
    **search.PAGES,
    **operation.PAGES,
}
