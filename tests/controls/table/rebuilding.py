"""What guards people while a read model is rebuilt beside the live one, and when the two swap."""

from tests.controls.control import Control

_MADE = "deploy/embedded/rebuilding.py"
_ROOM = "libs/events/process/room.py"
_ROLES = "tests/embedded/test_rights.py"

REBUILDING = (
    Control(
        name="what-was-live-is-emptied",
        guards="no clear text of persons stays in a read model that is live no more",
        file=_MADE,
        guard="        EXECUTE format('TRUNCATE {room}.%I', each);\n",
        test=f"{_ROLES}::test_a_swap_changes_places_and_empties_what_was_live",
    ),
    Control(
        name="only-what-is-rebuilt-is-swapped",
        guards="no role moves a table that cannot be rebuilt",
        file=_MADE,
        guard="        IF NOT EXISTS (SELECT FROM pg_class WHERE relname = each AND relkind = 'r'",
        without="        IF each IS NULL OR EXISTS (SELECT FROM pg_class WHERE relkind = 'none'",
        test=f"{_ROLES}::test_what_is_not_rebuilt_is_not_swapped",
    ),
    Control(
        name="a-rebuilt-view-is-not-behind",
        guards="nobody finds less after a swap than before it",
        file=_ROOM,
        guard="""                if await rows.fetchone() is not None:
                    return Outcome.BEHIND""",
        without="""                if await rows.fetchone() is not None and not self._tables:
                    return Outcome.BEHIND""",
        test="tests/events/test_rebuild_swap.py::test_the_live_one_never_goes_back",
    ),
    Control(
        name="a-view-that-fills-itself-is-told",
        guards="nobody relies on a report of a view that is not filled yet",
        file="services/reporting/web/workbook.py",
        guard="""    if not report.as_of.is_complete:
""",
        without="""    if report.as_of.up_to == report.made_at:
""",
        test="tests/reporting/test_how_fresh_it_is.py"
        "::test_a_report_of_a_view_that_fills_itself_warns_on_its_first_sheet",
    ),
    Control(
        name="what-is-left-in-the-streams-is-lacking",
        guards="a view that has still to handle something is not told to be up to date",
        file="libs/events/consumer/up_to.py",
        guard="        return min([now, *(since for since in left if since is not None)])\n",
        without="        return max([now, *(since for since in left if since is not None)])\n",
        test="tests/events/test_up_to.py"
        "::test_a_read_model_that_fills_itself_is_up_to_the_first_that_it_lacks",
    ),
    Control(
        name="one-rebuild-at-a-time",
        guards="two rebuilds do not fill the same tables",
        file=_ROOM,
        guard="        return await rows.fetchone() == (True,)\n",
        without="        return await rows.fetchone() is not None\n",
        test="tests/events/test_rebuild.py::test_a_second_rebuild_is_told_that_one_runs",
    ),
    Control(
        name="a-rebuild-that-runs-is-left-alone",
        guards="a migration does not empty what a rebuild is filling",
        file=_MADE,
        guard="""    if lock.fetchone() != (True,):
        return
""",
        test="tests/events/test_rebuild_kills.py"
        "::test_a_migration_leaves_a_rebuild_that_runs_alone",
    ),
    Control(
        name="row-policies-beside-the-live-tables",
        guards="what is being rebuilt shows only the rows of the municipalities that are named",
        file="deploy/embedded/row_policies.py",
        guard='_PLACES: Final = ["public", ROOM]',
        without='_PLACES: Final = ["public", "none"]',
        test="tests/events/test_row_policies.py::test_every_table_with_a_municipality_is_limited",
    ),
)
