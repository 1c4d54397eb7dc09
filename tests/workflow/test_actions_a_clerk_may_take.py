import pytest

from libs.events.values import OUTCOMES, CaseState, TaskKind
from services.workflow.rules.actions_a_clerk_may_take import Action, actions_a_clerk_may_take

EVERYTHING = frozenset(TaskKind)


@pytest.mark.parametrize("state", sorted(OUTCOMES))
def test_a43_a_closed_case_offers_nothing(state: CaseState) -> None:
    assert (
        actions_a_clerk_may_take(state=state, open_tasks=EVERYTHING, paper_can_be_made=True) == ()
    )


def test_b32_b33_a_paper_that_waits_is_delivered_refused_or_cancelled() -> None:
    offered = actions_a_clerk_may_take(
        state=CaseState.OPEN,
        open_tasks={TaskKind.DELIVER, TaskKind.CANCEL},
        paper_can_be_made=True,
    )

    assert offered == (Action.DELIVER, Action.ASK_INFORMATION, Action.REFUSE, Action.CANCEL)


def test_a_paper_that_the_register_does_not_support_is_refused_or_cancelled() -> None:
    offered = actions_a_clerk_may_take(
        state=CaseState.OPEN,
        open_tasks={TaskKind.DELIVER, TaskKind.CANCEL},
        paper_can_be_made=False,
    )

    assert offered == (Action.ASK_INFORMATION, Action.REFUSE, Action.CANCEL)


def test_a32_contact_details_are_completed_handled_outside_asked_about_or_cancelled() -> None:
    offered = actions_a_clerk_may_take(
        state=CaseState.OPEN,
        open_tasks={TaskKind.HANDLE, TaskKind.CANCEL},
        paper_can_be_made=True,
    )

    assert offered == (
        Action.COMPLETE,
        Action.HANDLE_OUTSIDE_SYSTEM,
        Action.ASK_INFORMATION,
        Action.CANCEL,
    )


def test_b38_a_letter_that_is_ready_can_be_confirmed_as_sent() -> None:
    offered = actions_a_clerk_may_take(
        state=CaseState.DELIVERING,
        open_tasks={TaskKind.CONFIRM_DISPATCH, TaskKind.CANCEL},
        paper_can_be_made=True,
    )

    assert offered == (Action.CONFIRM_DISPATCH, Action.CANCEL)


def test_b46_while_the_police_are_awaited_a_clerk_advises_once_the_task_is_there() -> None:
    waiting, over = (
        actions_a_clerk_may_take(
            state=CaseState.AWAITING_POLICE,
            open_tasks={TaskKind.CANCEL, *more},
            paper_can_be_made=True,
        )
        for more in ((), (TaskKind.GIVE_ADVICE,))
    )

    assert waiting == (Action.CANCEL,)
    assert over == (Action.GIVE_ADVICE, Action.CANCEL)


@pytest.mark.parametrize(("favourable", "delivers"), [(True, True), (None, True), (False, False)])
def test_c08_what_the_police_advised_against_is_not_delivered(
    favourable: bool | None, delivers: bool
) -> None:
    offered = actions_a_clerk_may_take(
        state=CaseState.OPEN,
        open_tasks={TaskKind.DELIVER, TaskKind.CANCEL},
        paper_can_be_made=True,
        advice_is_favourable=favourable,
    )

    assert (Action.DELIVER in offered) is delivers
    assert Action.REFUSE in offered


@pytest.mark.parametrize("state", sorted(set(CaseState) - OUTCOMES))
def test_a44_whatever_is_not_closed_can_be_cancelled(state: CaseState) -> None:
    offered = actions_a_clerk_may_take(state=state, open_tasks=set(), paper_can_be_made=True)

    assert offered == (Action.CANCEL,)


def test_b49_an_act_that_is_missing_is_confirmed_asked_about_refused_or_cancelled() -> None:
    offered = actions_a_clerk_may_take(
        state=CaseState.AWAITING_ACT,
        open_tasks={TaskKind.ADD_ACT, TaskKind.CANCEL},
        paper_can_be_made=True,
    )

    assert offered == (
        Action.CONFIRM_ACT_ADDED,
        Action.ASK_INFORMATION,
        Action.REFUSE,
        Action.CANCEL,
    )


def test_b50_while_it_is_looked_for_again_it_can_only_be_cancelled() -> None:
    offered = actions_a_clerk_may_take(
        state=CaseState.AWAITING_ACT, open_tasks={TaskKind.CANCEL}, paper_can_be_made=True
    )

    assert offered == (Action.CANCEL,)
