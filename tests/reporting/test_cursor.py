"""Cursors: they come back as they went, and nothing else is taken for one."""

import base64
import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.views.search.criteria import Sort
from services.reporting.views.search.cursor import Cursor, CursorIsUnreadable

ID = UUID("00000000-0000-4000-8000-000000000001")


def token(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        (Sort.NEWEST, "2026-11-21T11:00:00.123456+00:00"),
        (Sort.CLOSED_FIRST, "infinity"),
        (Sort.REFERENCE, "ZON-2026-00001"),
    ],
)
def test_a_cursor_comes_back_as_it_went(sort: Sort, key: str) -> None:
    cursor = Cursor(sort=sort, key=key, request_id=ID)

    assert Cursor.from_token(cursor.token, sort=sort) == cursor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "%%%",
        "é",
        "A" * 401,
        token(),
        token("-submitted_at", "2026-11-21T11:00:00+00:00", "no-id"),
        token("-submitted_at", "yesterday", str(ID)),
        token("-submitted_at", "2026-11-21T11:00:00", str(ID)),
        token("-submitted_at", None, str(ID)),
        token("-submitted_at", "2026-11-21T11:00:00+00:00", 7),
        token("reference", "ZON", str(ID)),
        token({"a": 1}, "ZON", str(ID)),
    ],
)
def test_what_is_no_cursor_for_this_order_is_refused(text: str) -> None:
    with pytest.raises(CursorIsUnreadable):
        Cursor.from_token(text, sort=Sort.NEWEST)


def test_a_reference_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(CursorIsUnreadable):
        Cursor.from_token(token("reference", "a\0b", str(ID)), sort=Sort.REFERENCE)


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_arbitrary_text_is_refused_and_breaks_nothing(text: str) -> None:
    with pytest.raises(CursorIsUnreadable):
        Cursor.from_token(text, sort=Sort.NEWEST)
