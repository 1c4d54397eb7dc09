"""The rows of the search view, from what intake, workflow and delivery tell in any order."""

import itertools
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libs.events.envelope import AnyEnvelope, Contract
from libs.events.values import Channel, TaskKind, Tray
from libs.privacy.sealed import BoxCannotBeOpened
from tests.reporting.asking import asked, supplied
from tests.reporting.assigning import assigned
from tests.reporting.taking_back import revoked
from tests.reporting.told import CONTACT, NOON, Journey, Logs
from tests.reporting.view import View

AUTOMATIC, POSTED, REFUSED, WITHDRAWN, OPEN, OUTSIDE = (Journey(number=n) for n in range(1, 7))
COMPLETED = Journey(number=7, product=CONTACT, first_names="", surname="Mono")
GIVEN, LET_GO = Journey(number=8), Journey(number=9, product=CONTACT)
TOLD: dict[str, Sequence[Contract]] = {
    "intake": [
        journey.submitted(NOON + timedelta(minutes=journey.number), about_somebody_else=journey is POSTED)
        for journey in (AUTOMATIC, POSTED, REFUSED, WITHDRAWN, OPEN, OUTSIDE, COMPLETED, GIVEN, LET_GO)
    ] + [supplied(OPEN, NOON + timedelta(hours=hours)) for hours in (5, 4, 6)],
    "workflow": [
        AUTOMATIC.opened(),
        POSTED.opened(),
        AUTOMATIC.ordered(Channel.DIGITAL),
        POSTED.task(TaskKind.CANCEL, tray=Tray.PARKED),
        POSTED.task(TaskKind.DELIVER),
        REFUSED.opened(),
        REFUSED.refused("not-a-resident"),
        AUTOMATIC.delivered(Channel.DIGITAL),
        POSTED.ordered(Channel.POST, by="clerk-1"),
        POSTED.task_done(TaskKind.DELIVER, "clerk-1"),
        POSTED.task(TaskKind.CONFIRM_DISPATCH),
        WITHDRAWN.opened(),
        WITHDRAWN.task(TaskKind.DELIVER),
        WITHDRAWN.cancelled(),
        WITHDRAWN.task_done(TaskKind.DELIVER, None),
        POSTED.posted("clerk-2"),
        POSTED.delivered(Channel.POST, by="clerk-2"),
        POSTED.task_done(TaskKind.CONFIRM_DISPATCH, "clerk-2"),
        OPEN.opened(),
        OPEN.task(TaskKind.ADD_ACT),
        asked(OPEN, NOON),
        OUTSIDE.opened(),
        OUTSIDE.handled_outside(),
        COMPLETED.opened(),
        COMPLETED.task(TaskKind.HANDLE),
        COMPLETED.completed(),
        GIVEN.opened(),
        assigned(GIVEN, "clerk-1"),
        GIVEN.task(TaskKind.DELIVER),
        assigned(GIVEN, None),
        assigned(GIVEN, "clerk-2"),
        LET_GO.opened(),
        assigned(LET_GO, "clerk-1"),
        LET_GO.task(TaskKind.HANDLE),
        assigned(LET_GO, None),
        LET_GO.task(TaskKind.CANCEL, tray=Tray.PARKED),
        LET_GO.cancelled(),
    ],
    "delivery": [
        POSTED.issued(NOON + timedelta(hours=1)),
        AUTOMATIC.issued(NOON + timedelta(hours=2)),
        revoked(POSTED.issued(NOON + timedelta(hours=1)), called_off=True),
        POSTED.issued(NOON + timedelta(hours=3)),
        OPEN.issued(NOON + timedelta(hours=4)),
        revoked(OPEN.issued(NOON + timedelta(hours=4)), called_off=True),
    ],
}  # fmt: skip
ORIGINS = [origin for origin, events in TOLD.items() for _ in events]


def interleaved(order: Sequence[str]) -> Sequence[AnyEnvelope]:
    """Each service's own order, put together in the order of `order`."""
    logs, told = Logs(), {origin: iter(events) for origin, events in TOLD.items()}
    return logs.told(*(next(told[origin]) for origin in order))


def cut(envelopes: Sequence[AnyEnvelope], places: set[int]) -> Sequence[Sequence[AnyEnvelope]]:
    borders = [0, *sorted(places), len(envelopes)]
    return [envelopes[a:b] for a, b in itertools.pairwise(borders) if a < b]


@given(order=st.permutations(ORIGINS), places=st.sets(st.integers(1, len(ORIGINS) - 1)))
@settings(max_examples=60, deadline=None)
def test_the_rows_are_the_same_in_whatever_order_the_services_are_heard(
    shared_view: View, order: Sequence[str], places: set[int]
) -> None:
    shared_view.begin_anew()
    shared_view.take_in(interleaved(ORIGINS))
    expected, expected_hash = shared_view.rows(), shared_view.content_hash()

    shared_view.begin_anew()
    for batch in cut(interleaved(order), places):
        shared_view.take_in(batch)

    assert shared_view.rows() == expected
    assert shared_view.content_hash() == expected_hash


@given(places=st.sets(st.integers(1, len(ORIGINS) - 1)), again=st.integers(0, len(ORIGINS) - 1))
@settings(max_examples=30, deadline=None)
def test_hearing_again_what_was_heard_changes_nothing(
    shared_view: View, places: set[int], again: int
) -> None:
    shared_view.begin_anew()
    everything = interleaved(ORIGINS)
    shared_view.take_in(everything)
    expected = shared_view.rows()

    shared_view.begin_anew()
    for batch in cut(everything, places):
        shared_view.take_in(batch)
        shared_view.take_in(batch)
    shared_view.take_in(everything[again:])

    assert shared_view.rows() == expected


def test_hearing_something_old_again_brings_nothing_back(view: View) -> None:
    early, late = POSTED.issued(NOON), POSTED.issued(NOON + timedelta(hours=1))
    told = view.logs.told(OPEN.opened(), OPEN.task(TaskKind.ADD_ACT), early, late)
    view.take_in(told)

    view.take_in([told[0], told[2]])

    assert view.rows()[OPEN.request_id]["status"] == "awaiting-act"
    assert view.rows()[POSTED.request_id]["document_issued_at"] == NOON + timedelta(hours=1)


def test_a_certificate_that_was_delivered_without_a_clerk(view: View) -> None:
    view.take_in(interleaved(ORIGINS))

    row = view.rows()[AUTOMATIC.request_id]

    assert (row["status"], row["outcome"], row["channel"]) == ("delivered", "delivered", "digital")
    assert (row["automatic"], row["assignee"]) == (True, None)
    assert row["closed_at"] == NOON + timedelta(days=1)
    assert row["document_issued_at"] == NOON + timedelta(hours=2)


def test_a_certificate_that_clerks_sent_by_post_for_somebody_else(view: View) -> None:
    view.take_in(interleaved(ORIGINS))

    row = view.rows()[POSTED.request_id]

    assert (row["status"], row["channel"], row["automatic"]) == ("delivered", "post", False)
    assert row["assignee"] == "clerk-2"
    assert row["subject_present"] is True
    assert row["document_issued_at"] == NOON + timedelta(hours=3)


@pytest.mark.parametrize(
    ("journey", "status", "outcome", "reason"),
    [
        (REFUSED, "refused", "refused", "not-a-resident"),
        (WITHDRAWN, "cancelled", "cancelled", None),
        (OUTSIDE, "handled-outside", "handled-outside", None),
        (COMPLETED, "completed", "completed", None),
        (OPEN, "awaiting-act", None, None),
    ],
    ids=["refused", "withdrawn", "outside", "completed", "open"],
)
def test_where_each_case_stands(
    view: View, journey: Journey, status: str, outcome: str | None, reason: str | None
) -> None:
    view.take_in(interleaved(ORIGINS))

    row = view.rows()[journey.request_id]

    assert (row["status"], row["outcome"], row["refusal_reason"]) == (status, outcome, reason)


def test_a_request_is_shown_as_open_before_workflow_has_told_of_it(view: View) -> None:
    view.hear(AUTOMATIC.submitted())

    found = view.find()

    assert [(row.status, row.automatic, row.outcome) for row in found] == [("open", None, None)]


def test_a_case_is_not_shown_before_intake_has_told_of_its_request(view: View) -> None:
    view.hear(AUTOMATIC.opened(), AUTOMATIC.delivered(Channel.DIGITAL), AUTOMATIC.issued())

    assert view.find() == []
    view.hear(AUTOMATIC.submitted())

    assert [row.status for row in view.find()] == ["delivered"]


def test_an_outcome_is_never_taken_back(view: View) -> None:
    view.hear(AUTOMATIC.submitted(), AUTOMATIC.opened(), AUTOMATIC.refused("not-a-resident"))

    view.hear(AUTOMATIC.task(TaskKind.DELIVER), AUTOMATIC.ordered(Channel.POST, by="clerk-1"))

    row = view.rows()[AUTOMATIC.request_id]
    assert (row["status"], row["channel"], row["assignee"]) == ("refused", None, None)


def test_a_paper_that_could_not_be_made_brings_the_case_back_to_a_clerk(view: View) -> None:
    view.hear(AUTOMATIC.submitted(), AUTOMATIC.opened(), AUTOMATIC.ordered(Channel.DIGITAL))

    view.hear(AUTOMATIC.task(TaskKind.DELIVER))

    row = view.rows()[AUTOMATIC.request_id]
    assert (row["status"], row["automatic"]) == ("open", False)


def test_somebody_who_was_erased_has_no_name_and_is_not_found_by_it(view: View) -> None:
    view.keys.destroyed.add(AUTOMATIC.request_id)

    view.hear(AUTOMATIC.submitted())

    row = view.rows()[AUTOMATIC.request_id]
    assert row["applicant"] is None
    assert "peeters" not in row["words"]
    assert row["reference"] == AUTOMATIC.reference


def test_an_applicant_sealed_for_another_request_is_refused(view: View) -> None:
    strange = AUTOMATIC.submitted().model_copy(update={"applicant": POSTED.applicant})

    with pytest.raises(BoxCannotBeOpened):
        view.hear(strange)

    assert view.rows() == {}


def test_a_changed_row_changes_the_content_hash(view: View) -> None:
    view.take_in(interleaved(ORIGINS))
    before = view.content_hash()

    hashes = {before}
    for changed in (
        "UPDATE search_v4 SET channel = 'counter' WHERE channel = 'digital'",
        "UPDATE search_v4_question SET supplied_at = asked_at",
        "UPDATE search_v4 SET applicant_box = 'x'",
    ):
        view.execute(changed)
        hashes.add(view.content_hash())

    assert len(hashes) == 4
    assert {each.partition(":")[0] for each in hashes} == {"9"}
