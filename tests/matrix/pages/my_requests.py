"""How the pages are called: my requests and who looked at my data."""

from collections.abc import Mapping
from typing import Final

from tests.matrix.example import Example

PAGES: Final[Mapping[str, tuple[Example, ...]]] = {
    "GET /mijn-aanvragen": (Example(),),
    "GET /mijn-aanvragen/{request_id}": (Example(about="case"),),
    "GET /mijn-aanvragen/{request_id}/intrekken": (Example(about="case"),),
    "POST /mijn-aanvragen/{request_id}/intrekken": (
        Example(about="case", done=303, consumes=True, is_form=True),
    ),
    "GET /mijn-gegevens": (Example(),),
    "GET /contact": (Example(),),
    "GET /toegankelijkheid": (Example(),),
    "GET /privacy": (Example(),),
}
