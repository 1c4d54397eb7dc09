"""One control for each row of the manual: without what stands there, its own test goes red.

A gate takes some of them, others with every commit: `python -m tests.controls --rows 20`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from tests.controls.control import Control
from tests.controls.table.manual_acts import ACTS
from tests.controls.table.manual_asking import ASKING
from tests.controls.table.manual_citizens import CITIZENS
from tests.controls.table.manual_clerks import CLERKS
from tests.controls.table.manual_criminal_records import CRIMINAL_RECORDS
from tests.controls.table.manual_decisions import DECISIONS
from tests.controls.table.manual_delivery import DELIVERY
from tests.controls.table.manual_neighbours import NEIGHBOURS
from tests.controls.table.manual_search import SEARCH

MANUAL: Final[Mapping[str, Control]] = dict(
    (
        *CITIZENS,
        *ASKING,
        *CLERKS,
        *DELIVERY,
        *NEIGHBOURS,
        *ACTS,
        *CRIMINAL_RECORDS,
        *SEARCH,
        *DECISIONS,
    )
)
"""By row, as docs/manual.md numbers them."""


def chosen(number: int, *, of: Mapping[str, Control], commit: str) -> Sequence[Control]:
    """Return so many of these controls: the same for the same commit, in the order of their names."""
    drawn = sorted(of, key=lambda name: hashlib.sha256(f"{commit} {name}".encode()).digest())
    return [of[name] for name in sorted(drawn[:number])]
