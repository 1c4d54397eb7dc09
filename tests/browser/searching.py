"""What whoever searches does on the pages, in Dutch."""

import io
import re

import openpyxl
from playwright.sync_api import Download, Locator

from tests.browser.visitor import Visitor
from tests.support.citizen import Request
from tests.support.installation import Loket


def asked_for(loket: Loket, product: str, *, by: str = "jan", seen_by: str = "clerk") -> Request:
    """Let a citizen ask for something, and wait until it can be found."""
    request = loket.citizen(by).asks(product)
    loket.analyst(seen_by).finds(request, q=request.reference)
    return request


def searches(visitor: Visitor, words: str) -> None:
    """Type something in the search box and send it."""
    page = visitor.page
    page.get_by_role("searchbox", name="Naam, referentie of product").fill(words)
    page.get_by_role("search").get_by_role("button", name="Zoeken").click()


def row_of(visitor: Visitor, request: Request) -> Locator:
    """The row of a request in the result."""
    return visitor.page.get_by_role("row").filter(has_text=request.reference)


def count_of(visitor: Visitor) -> int:
    """How many the page says that there are."""
    told = visitor.page.get_by_role("heading", name=re.compile(r"aanvra(ag|gen)$")).inner_text()
    return int(re.sub(r"\D", "", told))


def rows_of(download: Download) -> list[dict[str, object]]:
    """The rows of a report that was downloaded."""
    sheet = openpyxl.load_workbook(io.BytesIO(download.path().read_bytes()))["Aanvragen"]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows if any(row)]
