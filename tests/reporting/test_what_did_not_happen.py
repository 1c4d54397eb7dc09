"""What a request no longer tells once it ended in another way."""

from datetime import timedelta

import pytest

from libs.events.values import Channel, TaskKind
from tests.reporting.taking_back import revoked
from tests.reporting.told import NOON, Journey
from tests.reporting.view import View

POSTED = Journey(number=2)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("together", [True, False])
def test_of_a_letter_that_nobody_sends_any_more_neither_channel_nor_day_is_told(
    view: View, *, together: bool
) -> None:
    ready = (
        POSTED.task(TaskKind.DELIVER),
        POSTED.ordered(Channel.POST, by="clerk-1"),
        POSTED.issued(),
    )
    told = view.logs.told(
        POSTED.submitted(), POSTED.opened(), *ready, POSTED.cancelled(by="clerk-1")
    )

    for batch in [told] if together else [told[:-1], told[-1:]]:
        view.take_in(batch)

    [found] = view.find()
    assert (found.status, found.channel, found.document_issued_at) == ("cancelled", None, None)
    assert found.automatic is False


@pytest.mark.parametrize("together", [True, False])
def test_the_day_of_a_letter_that_was_called_off_is_gone_until_another_is_made(
    view: View, *, together: bool
) -> None:
    letter = POSTED.issued(NOON)
    called_off = view.logs.told(
        POSTED.submitted(),
        POSTED.opened(),
        POSTED.ordered(Channel.POST, by="clerk-1"),
        letter,
        revoked(letter, called_off=True),
    )
    made_anew = view.logs.told(
        POSTED.ordered(Channel.COUNTER, by="clerk-1"), POSTED.issued(NOON + HOUR)
    )

    for batch in [called_off] if together else [[each] for each in called_off]:
        view.take_in(batch)
    [between] = view.find()
    view.take_in(made_anew)
    view.take_in(called_off)  # heard again, it takes nothing away
    [after] = view.find()

    assert between.document_issued_at is None
    assert (after.channel, after.document_issued_at) == ("counter", NOON + HOUR)


def test_a_document_that_went_out_and_was_taken_back_keeps_its_day(view: View) -> None:
    went_out = POSTED.issued(NOON)

    view.hear(
        POSTED.submitted(),
        POSTED.ordered(Channel.DIGITAL, by="clerk-1"),
        went_out,
        POSTED.delivered(Channel.DIGITAL, by="clerk-1"),
        revoked(went_out, called_off=False),
    )

    [found] = view.find()
    assert (found.status, found.document_issued_at) == ("delivered", NOON)


@pytest.mark.parametrize("together", [True, False])
def test_what_the_applicant_withdrew_was_decided_by_nobody(view: View, *, together: bool) -> None:
    told = view.logs.told(
        POSTED.submitted(), POSTED.opened(), POSTED.task(TaskKind.DELIVER), POSTED.cancelled()
    )

    for batch in [told] if together else [told[:-1], told[-1:]]:
        view.take_in(batch)

    [found] = view.find()
    assert (found.outcome, found.automatic) == ("cancelled", None)
