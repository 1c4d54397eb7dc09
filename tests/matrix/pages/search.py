"""How the pages are called: search, filters, reports and figures."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from tests.matrix.example import Example
from tests.matrix.stock import Thing

_BUILT_IN: Final = {"filter_id": "papieren-en-attesten"}
_OF_NOBODY: Final = {"export_id": "3f1a9c52-7be0-4d2b-8c11-5a90d6e7f204"}


def _words(_: Thing) -> Mapping[str, Any]:
    """What is typed in the search box."""
    return {"q": "peeters"}


def _new_filter(_: Thing) -> Mapping[str, Any]:
    """A filter under a name that nobody has."""
    return {"naam": f"Proef {uuid4()}", "status": "open", "sleutel": str(uuid4())}


def _order(**fields: str) -> Example:
    """An order about a built-in filter, to which nobody can do anything."""
    return Example(done=409, path=_BUILT_IN, body=lambda _: {"x": "x", **fields}, is_form=True)


def _export(_: Thing) -> Mapping[str, Any]:
    """A report; whoever has ten already hears that."""
    return {"status": "open", "sleutel": str(uuid4())}


PAGES: Final[Mapping[str, tuple[Example, ...]]] = {
    "GET /zoeken": (Example(),),
    "POST /zoeken": (Example(done=303, body=_words, is_form=True),),
    "POST /zoeken/kolommen": (Example(done=303, body=lambda _: {"kolom": "status"}, is_form=True),),
    "GET /zoeken/filters": (Example(),),
    "POST /zoeken/filters": (Example(done=303, body=_new_filter, is_form=True),),
    "POST /zoeken/filters/{filter_id}/naam": (_order(naam="Proef"),),
    "POST /zoeken/filters/{filter_id}/delen": (_order(met="gemeente"),),
    "POST /zoeken/filters/{filter_id}/terugnemen": (_order(),),
    "GET /zoeken/filters/{filter_id}/verwijderen": (Example(done=404, path=_BUILT_IN),),
    "POST /zoeken/filters/{filter_id}/verwijderen": (_order(),),
    "GET /zoeken/rapport.xlsx": (Example(),),
    "GET /zoeken/rapporten": (Example(),),
    "POST /zoeken/rapporten": (Example(done=303, or_else=409, body=_export, is_form=True),),
    "POST /zoeken/rapporten/met-rijksregisternummers": (
        Example(done=303, or_else=409, body=_export, is_form=True),
    ),
    "POST /zoeken/rapporten/{export_id}/stoppen": (
        Example(done=404, path=_OF_NOBODY, body=lambda _: {"x": "x"}, is_form=True),
    ),
    "GET /zoeken/rapporten/{export_id}/bestand": (Example(done=404, path=_OF_NOBODY),),
    "GET /zoeken/cijfers": (Example(),),
}
