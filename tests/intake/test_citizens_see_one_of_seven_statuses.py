from datetime import timedelta
from functools import partial
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from libs.events.values import CitizenStatus
from services.intake.rules.citizens_see_one_of_seven_statuses import Known, is_closing
from services.intake.rules.citizens_see_one_of_seven_statuses import (
    what_a_citizen_sees as what_a_citizen_sees_then,
)
from tests.intake.desk import MONDAY

what_a_citizen_sees = partial(what_a_citizen_sees_then, now=MONDAY)
STATUSES = some.sampled_from(CitizenStatus)
KNOWN = some.builds(
    Known,
    status=STATUSES,
    at=some.integers(0, 9).map(lambda hours: MONDAY + timedelta(hours=hours)),
)


def known(status: CitizenStatus, hours: int) -> Known:
    return Known(status=status, at=MONDAY + timedelta(hours=hours))


def test_of_a_request_about_which_nothing_is_known_yet_we_say_received() -> None:
    assert what_a_citizen_sees([]) is CitizenStatus.RECEIVED


def test_an_outcome_wins_from_whatever_comes_late() -> None:
    seen = what_a_citizen_sees(
        [known(CitizenStatus.REFUSED, 1), known(CitizenStatus.IN_PROGRESS, 2)]
    )

    assert seen is CitizenStatus.REFUSED


def test_a_question_to_the_citizen_counts_until_it_goes_on() -> None:
    asked = [known(CitizenStatus.IN_PROGRESS, 1), known(CitizenStatus.ACTION_NEEDED, 2)]

    assert what_a_citizen_sees(asked) is CitizenStatus.ACTION_NEEDED
    assert (
        what_a_citizen_sees([*asked, known(CitizenStatus.IN_PROGRESS, 3)])
        is CitizenStatus.IN_PROGRESS
    )


def test_a36_a_question_that_was_answered_asks_nothing_any_more() -> None:
    first, second = UUID(int=1), UUID(int=2)
    asked = [
        known(CitizenStatus.IN_PROGRESS, 1),
        Known(status=CitizenStatus.ACTION_NEEDED, at=MONDAY, question_id=first),
        Known(
            status=CitizenStatus.ACTION_NEEDED, at=MONDAY + timedelta(hours=2), question_id=second
        ),
    ]

    assert what_a_citizen_sees(asked, answered={first}) is CitizenStatus.ACTION_NEEDED
    assert what_a_citizen_sees(asked, answered={first, second}) is CitizenStatus.IN_PROGRESS


def test_a_question_of_which_the_term_is_over_asks_nothing_any_more() -> None:
    asked = Known(status=CitizenStatus.ACTION_NEEDED, at=MONDAY, until=MONDAY + timedelta(days=30))
    everything = [known(CitizenStatus.RECEIVED, 0), asked]

    last, over = asked.until - timedelta(seconds=1), asked.until
    assert what_a_citizen_sees_then(everything, now=last) is CitizenStatus.ACTION_NEEDED
    assert what_a_citizen_sees_then(everything, now=over) is CitizenStatus.RECEIVED


@settings(deadline=None)
@given(some.lists(KNOWN, unique_by=lambda each: each.at), some.randoms())
def test_the_order_in_which_things_become_known_does_not_matter(
    everything: list[Known], random: Random
) -> None:
    shuffled = random.sample(everything, len(everything))

    assert what_a_citizen_sees(shuffled) == what_a_citizen_sees(everything)


def test_four_statuses_are_outcomes() -> None:
    closing = {status.value for status in CitizenStatus if is_closing(status)}

    assert closing == {"delivered", "completed", "refused", "cancelled"}
