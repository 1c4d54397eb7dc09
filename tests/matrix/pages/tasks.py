"""How the pages are called: the inbox of clerks."""

from collections.abc import Mapping
from typing import Final

from tests.matrix.example import Example

_OPEN: Final = (Example(),)

PAGES: Final[Mapping[str, tuple[Example, ...]]] = {
    "GET /behandelportaal/taken": _OPEN,
    "GET /behandelportaal/taken/nieuws": _OPEN,
    "GET /behandelportaal/taken/samen": (Example(done=303),),  # nothing was chosen
    "POST /behandelportaal/taken/samen": (  # nothing was chosen
        Example(done=303, body=lambda _: {"actie": "claim"}, is_form=True),
    ),
    "GET /behandelportaal/verdeling": _OPEN,
}
