"""20,000 requests, 200 filters at random: search and Excel agree row by row with a plain fold."""

import io
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from deploy.embedded.tables import tables_of
from libs.events.envelope import Contract
from libs.events.values import CaseState, Channel, Family, Purpose
from services.reporting.web import wording
from services.reporting.web.workbook import COLUMNS
from tests.reporting.api import Api
from tests.reporting.folding import Folded, fold, in_order, meets
from tests.reporting.many import BEGIN, CLERKS, PRODUCTS, REASONS, told_of_many
from tests.reporting.view import opened
from tests.support.postgres import PostgresServer

pytestmark = [pytest.mark.servers, pytest.mark.thorough, pytest.mark.timeout(600)]

REQUESTS: Final = 20_000
FILTERS: Final = 200
_AT_A_TIME: Final = 25
_BATCH: Final = 2_000
_BRUSSELS: Final = ZoneInfo("Europe/Brussels")
_TYPED: Final = (
    "jan", "josé", "JOSE peet", "vandenberg", "hondt", "muller", "attest", "gezin amrani", "zzz",
    "ZON-2026-0", "2026 00012", "wijzigen", "çağ", "محمد", "dhondtvan", "1e5", "langee", "aero luk",
    "x", "robert drop", "hyperlink",
)  # fmt: skip
_SORTS: Final = (
    "-submitted_at", "submitted_at", "closed_at", "-closed_at", "reference", "-reference",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Town:
    """The API over everything that was told, and what the fold makes of it."""

    api: Api
    folded: Sequence[Folded]


@pytest.fixture(scope="module")
def town(postgres: PostgresServer) -> Iterator[Town]:
    told = list(told_of_many(REQUESTS, seed=20261128))
    with opened(postgres.new_database("reporting"), tables_of("reporting")) as view:
        for batch in _batches(told):
            view.hear(*batch)
        for table in ("search_v4", "search_v4_question"):
            view.execute(f"VACUUM ANALYZE {table}")
        yield Town(api=Api(view), folded=fold(told))


def _batches(told: Sequence[Sequence[Contract]]) -> Iterator[Sequence[Contract]]:
    """What was told of some requests at a time, turn by turn: those of a request keep their order."""
    for first in range(0, len(told), _BATCH):
        some = told[first : first + _BATCH]
        most = max(map(len, some))
        yield [events[turn] for turn in range(most) for events in some if turn < len(events)]


def random_filters() -> Iterator[dict[str, Any]]:
    """Criteria at random, by their names in the address; the same each time."""
    chance = random.Random(200)
    for number in range(FILTERS):
        every = _every_criterion(chance)
        some = chance.choice([1, 2, 2, 3, 3, 3, 4, 4]) if number else 0  # one asks for everything
        names = chance.sample(sorted(every), some)
        yield {**{name: every[name] for name in names}, "sort": chance.choice(_SORTS)}


def _every_criterion(chance: random.Random) -> dict[str, Any]:
    def some(values: Sequence[str]) -> list[str]:
        return chance.sample(list(values), chance.choice([1, 1, 2]))

    def moment() -> str:
        return (BEGIN + timedelta(hours=chance.randrange(400 * 24))).isoformat()

    outcomes = ["delivered", "refused", "handled-outside", "completed", "cancelled"]
    return {
        "q": chance.choice(_TYPED),
        "filter": chance.choice(["papieren-en-attesten", "contactgegevens-wijzigen"]),
        "family": some([each.value for each in Family]),
        "product": some([product.code for product in PRODUCTS]),
        "purpose": some([each.value for each in Purpose]),
        "subject_present": chance.random() < 0.5,
        "status": some([each.value for each in CaseState]),
        "outcome": some(outcomes),
        "refusal_reason": some(REASONS[:3]),
        "channel": some([each.value for each in Channel]),
        "automatic": chance.random() < 0.5,
        "assignee": chance.choice(CLERKS),
        "submitted_from": moment(),
        "submitted_to": moment(),
        "closed_from": moment(),
        "closed_to": moment(),
    }


FOUND_AT_RANDOM: Final = list(random_filters())


@pytest.mark.parametrize("first", range(0, FILTERS, _AT_A_TIME))
def test_b57_b60_search_and_excel_agree_row_by_row_with_a_fold(town: Town, first: int) -> None:
    for asked in FOUND_AT_RANDOM[first : first + _AT_A_TIME]:
        expected = in_order((o for o in town.folded if meets(o, asked)), asked["sort"])

        assert list(found_by_search(town.api, asked)) == [_item(one) for one in expected], asked
        assert list(rows_of_excel(town.api, asked)) == [_row(one) for one in expected], asked


def test_the_filters_are_worth_asking(town: Town) -> None:
    sizes = [sum(meets(one, asked) for one in town.folded) for asked in FOUND_AT_RANDOM]

    assert len(FOUND_AT_RANDOM) == FILTERS
    assert sum(size == 0 for size in sizes) < FILTERS / 3
    assert sum(0 < size < REQUESTS / 2 for size in sizes) > FILTERS / 3
    assert {name for asked in FOUND_AT_RANDOM for name in asked} >= {
        *_every_criterion(random.Random(1)),
        "sort",
    }


def found_by_search(api: Api, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        answer = api.get(f"/requests?{address_of(asked, limit=200, cursor=cursor)}")
        assert answer.status_code == 200, answer.text
        page = answer.json()
        for item in page["items"]:
            yield {name: item[name] for name in _SHOWN}
        cursor = page["next_cursor"]
        if cursor is None:
            return


def rows_of_excel(api: Api, asked: Mapping[str, Any]) -> Iterator[list[Any]]:
    answer = api.get(f"/requests.xlsx?{address_of(asked)}")
    assert answer.status_code == 200, answer.text
    workbook = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    for row in workbook["Aanvragen"].iter_rows(min_row=2):
        assert all(cell.data_type in {"s", "n", "d"} for cell in row), "a formula, or an error"
        values = [_to_the_second(cell.value) for cell in row]
        values += [None] * (len(COLUMNS) - len(values))  # what is empty at the end is left out
        if any(value is not None for value in values):
            yield values


def address_of(asked: Mapping[str, Any], **more: Any) -> str:
    plain = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in {**asked, **more}.items()
    }
    return urlencode(plain, doseq=True)


_SHOWN: Final = (
    "request_id", "reference", "family", "product", "product_title", "purpose", "status", "outcome",
    "channel", "automatic", "assignee", "applicant", "subject_present", "submitted_at",
    "document_issued_at", "closed_at", "refusal_reason",
)  # fmt: skip


def _item(one: Folded) -> dict[str, Any]:
    values = (
        str(one.id), one.reference, one.family, one.product, one.title, one.purpose, one.status,
        one.outcome, one.channel, one.automatic, one.assignee, one.name, one.for_somebody_else,
        _in_json(one.submitted_at), _in_json(one.issued_at), _in_json(one.closed_at), one.reason,
    )  # fmt: skip
    return dict(zip(_SHOWN, values, strict=True))


def _row(one: Folded) -> list[Any]:
    days = (one.closed_at - one.submitted_at) / timedelta(days=1) if one.closed_at else None
    return [
        one.reference,
        _in_a_cell(one.title),
        wording.FAMILIES[one.family],
        wording.PURPOSES[one.purpose],
        wording.STATES[one.status],
        wording.STATES[one.outcome] if one.outcome else None,
        wording.CHANNELS[one.channel] if one.channel else None,
        None if one.automatic is None else "ja" if one.automatic else "nee",
        _in_a_cell(one.name) or None,
        "ja" if one.for_somebody_else else "nee",
        _on_the_clock(one.submitted_at),
        _on_the_clock(one.issued_at),
        _on_the_clock(one.closed_at),
        None if days is None else pytest.approx(days, abs=0.006),
        wording.REASONS.get(one.reason, _in_a_cell(one.reason)) if one.reason else None,
    ]


def _in_a_cell(text: str) -> str:
    """A text as another library reads it back: without what no workbook can hold, not too long."""
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)[:16_383]
    kept = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", kept)
    return kept.replace("\r", "_x000D_")


def _on_the_clock(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.astimezone(_BRUSSELS).replace(tzinfo=None, microsecond=0)


def _to_the_second(value: Any) -> Any:
    if not isinstance(value, datetime):
        return value
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)


def _in_json(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
