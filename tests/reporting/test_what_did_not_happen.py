"""What a request no longer tells once it ended in another way."""

import pytest

from libs.events.values import Channel, TaskKind
from tests.reporting.told import Journey
from tests.reporting.view import View

POSTED = Journey(number=2)


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
def test_what_the_applicant_withdrew_was_decided_by_nobody(view: View, *, together: bool) -> None:
    told = view.logs.told(
        POSTED.submitted(), POSTED.opened(), POSTED.task(TaskKind.DELIVER), POSTED.cancelled()
    )

    for batch in [told] if together else [told[:-1], told[-1:]]:
        view.take_in(batch)

    [found] = view.find()
    assert (found.outcome, found.automatic) == ("cancelled", None)
