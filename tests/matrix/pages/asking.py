"""How the pages are called: asking for something: the form, its overview, sending."""

from collections.abc import Mapping
from typing import Final

from tests.matrix.example import Example

_FORM: Final = {"code": "ATT_RESIDENCE"}

PAGES: Final[Mapping[str, tuple[Example, ...]]] = {
    "GET /aanvragen/{code}": (Example(path=_FORM),),
    "POST /aanvragen/{code}": (
        Example(
            done=303,
            path=_FORM,
            body=lambda _: {"stap": "voor-wie", "subject.relation": "self"},
            is_form=True,
        ),
    ),
    "POST /aanvragen/{code}/bewaren": (
        Example(
            done=204,
            path=_FORM,
            body=lambda _: {"stap": "voor-wie", "subject.relation": "self"},
            is_form=True,
        ),
    ),
    "GET /aanvragen/{code}/overzicht": (Example(done=303, path=_FORM),),  # nothing filled in yet
    "POST /aanvragen/{code}/opslaan": (  # nothing that an overview showed
        Example(done=303, path=_FORM, body=lambda _: {"sleutel": "x"}, is_form=True),
    ),
    "GET /mijn-aanvragen/{request_id}/verstuurd": (Example(about="case"),),
    "GET /mijn-aanvragen/{request_id}/verstuurd/stand": (Example(about="case"),),
}
