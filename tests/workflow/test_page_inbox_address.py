"""What an address asks of the inbox, how soon something is due, and the words of a row."""

from datetime import UTC, datetime

import pytest

from libs.events.values import TaskKind
from libs.web.callers import Caller
from services.workflow.views.inbox.question import Sort
from services.workflow.web.api.desk import Clerk
from services.workflow.web.api.reasons import _REASONS
from services.workflow.web.pages import task_words
from services.workflow.web.pages.due import due_of
from services.workflow.web.pages.inbox_address import InboxAddress, Until, due_before
from tests.workflow.town import NOW

PATH = "/behandelportaal/taken"


def test_every_reason_has_words_for_a_column() -> None:
    assert task_words._REASONS.keys() == _REASONS.keys()
    assert set(task_words.KINDS) == set(TaskKind)


@pytest.mark.parametrize(
    ("due_at", "days", "tone"),
    [
        (datetime(2026, 3, 2, 23, tzinfo=UTC), 0, "warn"),
        (datetime(2026, 3, 3, 23, tzinfo=UTC), 1, "warn"),
        (datetime(2026, 3, 4, 23, tzinfo=UTC), 2, ""),
        (datetime(2026, 3, 1, 23, tzinfo=UTC), -1, "late"),
    ],
)
def test_how_soon_is_counted_in_days_of_brussels(due_at: datetime, days: int, tone: str) -> None:
    due = due_of(due_at, now=NOW)

    assert due is not None
    assert (due.days, due.tone) == (days, tone)


def test_who_must_be_done_by_today_has_what_is_late_tomorrow() -> None:
    midnight = datetime(2026, 3, 2, 23, tzinfo=UTC)

    assert due_before(Until.TODAY, now=NOW) > midnight
    assert due_before(Until.LATE, now=midnight) > midnight
    assert due_before(Until.LATE, now=NOW) < midnight
    assert due_before(Until.THIS_WEEK, now=NOW) > datetime(2026, 3, 8, 23, tzinfo=UTC)


def test_an_address_keeps_what_it_does_not_change() -> None:
    asked = InboxAddress.read({"q": "jan", "bakje": "mijn", "cursor": "abc", "sorteer": "oudste"})

    assert asked.but(voor="te-laat") == f"{PATH}?bakje=mijn&q=jan&voor=te-laat&sorteer=oudste"
    assert asked.but(q="", sorteer="", bakje="alle") == PATH


def test_what_is_done_comes_with_what_was_done_last() -> None:
    caller = Caller(kind="staff", subject="anna", municipality="99001")
    clerk = Clerk(caller=caller, staff_id="anna", municipality="99001")

    asked = InboxAddress.read({"bakje": "afgewerkt"}).question(clerk, now=NOW, limit=1)

    assert asked.sort is Sort.DONE_LAST_FIRST
