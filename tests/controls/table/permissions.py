"""Controls: who may do what."""

from tests.controls.control import Control

_TABLE = "libs/web/permissions.py"
_GATE = "libs/web/gate.py"
_TESTS = "tests/web/test_gate.py"
_ROLES = "tests/web/test_permissions.py::test_each_role_has_its_own_permissions_and_no_other"

PERMISSIONS = (
    Control(
        name="clerks-only-behind-the-counter",
        guards="a citizen or a stranger cannot enter where staff work",
        file=_GATE,
        guard="    if permission.is_open_to(caller):",
        without="    if caller:",
        test=f"{_TESTS}::test_staff_need_the_role_and_citizens_never_have_it",
    ),
    Control(
        name="an-endpoint-has-a-permission",
        guards="a new address without a line in the table keeps the service from starting",
        file="libs/web/endpoints.py",
        guard="    if len(asked) != 1:",
        without="    if len(asked) > 1:",
        test="tests/web/test_endpoints.py"
        "::test_a_new_endpoint_without_a_permission_keeps_the_service_from_starting",
    ),
    Control(
        name="analysts-only-search-and-report",
        guards="one line of the table is not given to one role more",
        file=_TABLE,
        guard='_line("case.read", _CLERKS,',
        without='_line("case.read", _SEARCHERS,',
        test=_ROLES,
    ),
    Control(
        name="a-permission-has-its-line",
        guards="a line cannot go missing from the table",
        file=_TABLE,
        guard='    _line("case.cancel", _CLERKS, _TOWN, _RUNNING, "een aanvraag annuleren"),\n',
        test=_ROLES,
    ),
    Control(
        name="what-somebody-reaches-is-in-the-table",
        guards="the right to something is not the right to everybody's",
        file=_TABLE,
        guard="return Reach(municipality=caller.municipality if self.is_municipal else None)",
        without="return Reach(municipality=caller.municipality)",
        test="tests/web/test_permissions.py"
        "::test_a_citizen_reaches_only_what_is_his_own_and_staff_only_their_municipality",
    ),
    Control(
        name="staff-of-elsewhere-stay-outside",
        guards="staff of a municipality without a counter here do not come in",
        file=_GATE,
        guard="        elif caller.municipality not in self._municipalities:",
        without="        elif not caller.municipality:",
        test=f"{_TESTS}::test_staff_work_for_a_municipality_of_this_installation",
    ),
    Control(
        name="table-and-rule-agree",
        guards="an order outside the states of the table is refused",
        file="services/workflow/use_cases/clerks_order.py",
        guard="    if order.possible_in is not None and case.state not in order.possible_in:",
        without="    if order.possible_in is not None and not case.state:",
        test="tests/workflow/test_actions_and_permissions.py"
        "::test_an_order_outside_the_states_of_the_table_is_refused",
    ),
)
