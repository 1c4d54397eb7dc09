"""Columns are read by PostgreSQL as the values that were written out."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import psycopg
import pytest

from libs.events.columns import NotForPostgreSQL, ids, moments, numbers, texts, truths

pytestmark = pytest.mark.servers

AWKWARD = [
    "plain",
    "",
    "NULL",
    "null",
    'a "quote"',
    "back\\slash",
    "{}",
    ",",
    "n",
    " ",
    "é\n\t",
    None,
]


@pytest.mark.parametrize(
    "values",
    [AWKWARD, AWKWARD[::-1], [None], [None, None], [], [""], ["\\"], ['"'], [",", ",n", None, "n"]],
)
def test_texts_come_back_as_they_were(store_url: str, values: list[str | None]) -> None:
    assert _read_back(store_url, "text", texts(values)) == values


def test_other_values_come_back_as_they_were(store_url: str) -> None:
    numbered = [uuid4(), uuid4()]
    at = [datetime.now(UTC), None, datetime(2026, 1, 5, tzinfo=timezone(timedelta(hours=2)))]

    assert _read_back(store_url, "uuid", ids(numbered)) == numbered
    assert _read_back(store_url, "bigint", numbers([1, 2**62])) == [1, 2**62]
    assert _read_back(store_url, "boolean", truths([True, None, False])) == [True, None, False]
    assert _read_back(store_url, "timestamptz", moments(at)) == at


@pytest.mark.parametrize("text", ["\0", "a\0b", "\0n", "\0,"])
def test_what_postgresql_cannot_keep_is_refused_here(text: str) -> None:
    with pytest.raises(NotForPostgreSQL):
        texts(["before", text, None])


def _read_back(url: str, kind: str, column: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(f"SELECT %s::{kind}[]".encode(), (column,)).fetchone()
    assert row is not None
    return row[0]
