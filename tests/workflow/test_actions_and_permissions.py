"""The rule says what a case offers, the table to whom and in which states; both must allow it."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from deploy.documentation import case_states
from libs.events.refusals import Refused
from libs.events.values import OUTCOMES, CaseState, Family
from libs.web.callers import Caller, Role
from libs.web.permissions import permission_named
from services.workflow.model.case import Case
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.what_a_clerk_may_do_after_delivery import AFTER_DELIVERY
from services.workflow.use_cases.cancel import Cancel, cancel
from services.workflow.web.api.desk import Clerk, offered, permission_of
from tests.workflow.people import ZONNEBERG
from tests.workflow.town import NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


@cache
def every_situation(family: Family) -> tuple[Case, ...]:
    """Return a case in every situation that the model can reach; nobody here changes one."""
    return tuple(_every_situation(family))


def _every_situation(family: Family) -> Iterator[Case]:
    steps = case_states._steps(family)
    paths: list[tuple[str, ...]] = [()]
    seen: set[object] = set()
    while paths:
        path = paths.pop()
        try:
            case = case_states._replayed(family, path, steps)
        except Refused:
            continue
        situation = case_states._situation(case)
        if situation not in seen:
            seen.add(situation)
            yield case
            paths.extend((*path, step) for step in steps)


def of_role(*roles: Role) -> Clerk:
    caller = Caller(kind="staff", subject="s", municipality=ZONNEBERG, roles=frozenset(roles))
    return Clerk(staff_id="s", municipality=ZONNEBERG, caller=caller)


def test_the_table_has_each_action_in_exactly_the_states_in_which_a_case_offers_it() -> None:
    reached: set[CaseState] = set()
    offering: dict[Action, set[CaseState]] = defaultdict(set)
    for family in Family:
        for case in every_situation(family):
            reached.add(case.state)
            for action in case.actions:
                offering[action].add(case.state)

    assert set(offering) == set(Action)
    for action in Action:
        states = permission_named(permission_of(action)).states or frozenset()
        assert states & reached == offering[action], action
        assert states & OUTCOMES == ({CaseState.DELIVERED} if action in AFTER_DELIVERY else set())


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEAD])
async def test_clerks_and_leads_are_offered_all_that_the_case_offers(role: Role) -> None:
    for family in Family:
        for case in every_situation(family):
            assert offered(case, of_role(role)) == case.actions


async def test_b47_an_officer_may_advise_and_nothing_else() -> None:
    cases = [case for case in every_situation(Family.CERTIFICATES) if case.actions]

    assert {offered(case, of_role(Role.OFFICER)) for case in cases} == {(), (Action.GIVE_ADVICE,)}


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMIN])
async def test_who_may_not_act_is_offered_nothing(role: Role) -> None:
    cases = [case for family in Family for case in every_situation(family) if case.actions]

    assert cases
    assert {offered(case, of_role(role)) for case in cases} == {()}


@pytest.mark.parametrize(
    ("closed", "refused"), [(False, ActionIsNotPossible), (True, CaseIsClosed)]
)
async def test_an_order_outside_the_states_of_the_table_is_refused(
    town: Town, closed: bool, refused: type[Refused]
) -> None:
    request_id = await town.at_a_clerk()
    if closed:
        await town.act(Action.CANCEL, request_id)
    nowhere = frozenset({CaseState.AWAITING_ACT})
    command = Cancel(**by_clerk(request_id), possible_in=nowhere, inform=False, explanation=None)

    with pytest.raises(refused):
        await town.run(lambda unit: cancel(command, unit=unit, keys=town.keys, now=NOW))
