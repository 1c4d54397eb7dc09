"""How the pages are called: keeping the installation running."""

from collections.abc import Mapping
from typing import Final

from tests.matrix.example import Example
from tests.matrix.operations import SERVICES
from tests.matrix.stock import Thing

_BASE: Final = "/behandelportaal/beheer"
_NOWHERE: Final = "00000000-0000-4000-8000-000000000000"


def _parked(_: Thing) -> Mapping[str, str]:
    """What nobody parked."""
    return {"consumer": "none", "request_id": _NOWHERE}


def _parked_form(_: Thing) -> Mapping[str, str]:
    return {"verbruiker": "none", "aanvraag": _NOWHERE}


def _view_form(_: Thing) -> Mapping[str, str]:
    """No read model: nothing is rebuilt for each who may."""
    return {"leesmodel": "none", "sleutel": "x"}


def _of(service: str) -> Mapping[str, tuple[Example, ...]]:
    api, page = f"/api/{service}/v1/operation", f"{_BASE}/{service}"
    return {
        f"GET {api}": (Example(),),
        f"POST {api}/dead-letters/retry": (Example(done=404, body=_parked),),
        f"POST {api}/views/{{view}}/rebuild": (Example(done=404, path={"view": "none"}),),
        f"GET {page}": (Example(),),
        f"GET {page}/samenvatting": (Example(),),
        f"GET {page}/stand": (Example(),),
        f"POST {page}/opnieuw-proberen": (Example(done=303, body=_parked_form, is_form=True),),
        f"POST {page}/herbouwen": (Example(done=404, body=_view_form, is_form=True),),
    }


PAGES: Final[Mapping[str, tuple[Example, ...]]] = {
    f"GET {_BASE}": (Example(),),
    **{name: examples for service in SERVICES for name, examples in _of(service).items()},
}
