"""What is asked of the inbox, as its address says it; a link keeps all of it but what it changes.

Whatever an address says that there is not (a tray, an order) is passed over: who followed an old
link finds the inbox, not a mistake.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final, Self, TypeVar
from urllib.parse import urlencode

from libs.events.values import TaskKind
from libs.terms import BRUSSELS
from services.workflow.views.inbox.question import InboxQuestion, InboxTray, Sort
from services.workflow.web.api.desk import Clerk

INBOX_PATH: Final = "/behandelportaal/taken"
NOBODY: Final = "niemand"
_PRODUCT: Final = re.compile(r"[A-Z0-9_]{1,40}")
_STAFF: Final = re.compile(r"[\x21-\x7e]{1,100}")
_LONGEST_SEARCH: Final = 200
_LONGEST_CURSOR: Final = 500
_MOMENT: Final = timedelta(microseconds=1)


class Tab(StrEnum):
    """The trays as the address names them."""

    ALL = "alle"
    MINE = "mijn"
    PARKED = "geparkeerd"
    DONE = "afgewerkt"


class Until(StrEnum):
    """How soon a task must be done."""

    LATE = "te-laat"
    TODAY = "vandaag"
    THIS_WEEK = "deze-week"


class Order(StrEnum):
    """Orders of tasks."""

    DUE = "termijn"
    OLDEST = "oudste"
    NEWEST = "nieuwste"
    REFERENCE = "referentie"


TRAYS: Final[Mapping[Tab, InboxTray]] = {
    Tab.ALL: InboxTray.ALL,
    Tab.MINE: InboxTray.MINE,
    Tab.PARKED: InboxTray.PARKED,
    Tab.DONE: InboxTray.DONE,
}
_SORTS: Final[Mapping[Order, Sort]] = {
    Order.DUE: Sort.DUE,
    Order.OLDEST: Sort.CREATED,
    Order.NEWEST: Sort.CREATED_LAST_FIRST,
    Order.REFERENCE: Sort.REFERENCE,
}
_USUAL_ORDERS: Final[Mapping[Tab, Order]] = {
    Tab.ALL: Order.DUE,
    Tab.MINE: Order.DUE,
    Tab.PARKED: Order.OLDEST,  # a task that nobody must do has no term
    Tab.DONE: Order.NEWEST,
}
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class InboxAddress:
    """One page of the inbox; the names are those in the address, empty is not asked for."""

    bakje: Tab = Tab.ALL
    q: str = field(default="", repr=False)
    soort: TaskKind | None = None
    product: str = ""
    behandelaar: str = ""
    voor: Until | None = None
    sorteer: Order | None = None
    cursor: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Self:
        """Read it from the query of an address."""
        product, staff = said.get("product", ""), said.get("behandelaar", "")
        return cls(
            bakje=_one_of(Tab, said.get("bakje")) or Tab.ALL,
            q=said.get("q", "").replace("\0", "").strip()[:_LONGEST_SEARCH],
            soort=_one_of(TaskKind, said.get("soort")),
            product=product if _PRODUCT.fullmatch(product) else "",
            behandelaar=staff if _STAFF.fullmatch(staff) else "",
            voor=_one_of(Until, said.get("voor")),
            sorteer=_one_of(Order, said.get("sorteer")),
            cursor=said.get("cursor", "")[:_LONGEST_CURSOR],
        )

    def question(self, clerk: Clerk, *, now: datetime, limit: int) -> InboxQuestion:
        """Return what the inbox is asked."""
        of_nobody = self.behandelaar == NOBODY
        return InboxQuestion(
            municipality=clerk.municipality,
            me=clerk.staff_id,
            tray=TRAYS[self.bakje],
            text=self.q or None,
            kind=self.soort,
            product=self.product or None,
            assignee=None if of_nobody else self.behandelaar or None,
            is_unassigned=of_nobody,
            due_before=due_before(self.voor, now=now) if self.voor else None,
            sort=self._sort,
            cursor=self.cursor or None,
            limit=limit,
        )

    @property
    def order(self) -> Order:
        """The order that is asked for, or the usual one of the tray."""
        return self.sorteer or _USUAL_ORDERS[self.bakje]

    @property
    def _sort(self) -> Sort:
        """Of what is done, the newest is what was done last."""
        is_latest_done = self.bakje is Tab.DONE and self.order is Order.NEWEST
        return Sort.DONE_LAST_FIRST if is_latest_done else _SORTS[self.order]

    @property
    def is_filtered(self) -> bool:
        """Whether not the whole tray is asked for."""
        return bool(self.q or self.soort or self.product or self.behandelaar or self.voor)

    @property
    def fields(self) -> Mapping[str, str]:
        """What stands in the address, where it is not as usual."""
        said = {
            "bakje": "" if self.bakje is Tab.ALL else self.bakje.value,
            "q": self.q,
            "soort": self.soort.value if self.soort else "",
            "product": self.product,
            "behandelaar": self.behandelaar,
            "voor": self.voor.value if self.voor else "",
            "sorteer": self.sorteer.value if self.sorteer else "",
            "cursor": self.cursor,
        }
        return {name: value for name, value in said.items() if value}

    def but(self, **changes: str) -> str:
        """Return the address of the same with other values; what comes then begins at its start."""
        other = self.read({**self.fields, "cursor": "", **changes})
        return _address(other.fields)

    @property
    def onward(self) -> str:
        """What a case's address ends with, so that one can walk on from it through this list."""
        return f"?{urlencode({'uit': urlencode(self.fields)})}" if self.fields else ""

    @property
    def path(self) -> str:
        """The address itself."""
        return _address(self.fields)


def due_before(until: Until, *, now: datetime) -> datetime:
    """Return the moment before which a task is due (exclusive) that must be done by then.

    A task is late from its due moment on, which is a midnight in Brussels.
    """
    if until is Until.LATE:
        return now + _MOMENT
    today = now.astimezone(BRUSSELS).date()
    days = 1 if until is Until.TODAY else 7 - today.weekday()
    return datetime.combine(today + timedelta(days=days), time(), tzinfo=BRUSSELS) + _MOMENT


def _address(fields: Mapping[str, str]) -> str:
    return f"{INBOX_PATH}?{urlencode(fields)}" if fields else INBOX_PATH


def _one_of(kind: type[E], value: str | None) -> E | None:
    return kind(value) if value in set(kind) else None
