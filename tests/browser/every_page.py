"""All pages, group by group."""

from typing import Final

from tests.browser.look import Look
from tests.browser.looks import asking, cases, my_requests, operation, search, tasks

PAGES: Final[tuple[Look, ...]] = (
    Look(name="start", arrive="/"),
    Look(name="start-found", arrive="/?q=gezin"),
    Look(name="start-nothing-found", arrive="/?q=xyzzy"),
    Look(name="product", arrive="/producten/ATT_HOUSEHOLD"),
    Look(name="sign-in", arrive="/aanmelden"),
    Look(name="documents", arrive="/documenten"),
    Look(name="verification", arrive="/verificatie"),
    Look(name="information", arrive="/informatie"),
    Look(name="not-found", arrive="/bestaat-niet"),
    *asking.LOOKS,
    *my_requests.LOOKS,
    *tasks.LOOKS,
    *cases.LOOKS,
    *search.LOOKS,
    *operation.LOOKS,
)
