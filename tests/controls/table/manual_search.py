"""What the manual tells of searching, filters and reports, with a back office and without."""

from typing import Final

from tests.controls.table.row import row

_JOURNEY: Final = 150.0
_REQUESTS: Final = "tests/reporting/test_reporting_requests.py"
_FOUND: Final = "tests/journeys/test_a19_contact_details_found.py"
_CRITERIA: Final = "services/reporting/views/search/criteria.py"
_WORDING: Final = "services/reporting/web/wording.py"
_ON_TOP: Final = "what_is_asked_now_wins_over_the_filter"
_SHARED: Final = "a_filter_is_used_by_whom_it_is_shared_with"

SEARCH = (
    row(
        "A19",
        "requests are found by the name of whoever asked",
        file="services/reporting/views/search/projection.py",
        guard="() if applicant is None else (applicant.first_names, applicant.surname)",
        without="()",
        test=f"{_FOUND}::test_a19_with_a_back_office_changes_are_found",
        seconds=_JOURNEY,
    ),
    row(
        "A20",
        "a filter is kept with its criteria",
        file="services/reporting/use_cases/save_filter.py",
        guard="criteria=dict(command.criteria), ",
        without="criteria={}, ",
        test="tests/reporting/test_save_filter.py"
        "::test_a20_a_filter_is_kept_with_its_name_and_criteria_sealed",
    ),
    row(
        "A21",
        "whom a filter is shared with may use it",
        file=f"services/reporting/rules/{_SHARED}.py",
        guard="staff_id == owner or not shared_as(staff_id=staff_id, roles=roles).isdisjoint(\n"
        "        shared_with\n"
        "    )",
        without="staff_id == owner",
        test=f"tests/reporting/test_{_SHARED}.py"
        "::test_a21_it_is_used_by_those_whom_it_is_shared_with",
    ),
    row(
        "A22",
        "what is asked on top of a filter counts",
        file=f"services/reporting/rules/{_ON_TOP}.py",
        guard="{**kept, **asked}",
        without="{**kept}",
        test=f"tests/reporting/test_{_ON_TOP}.py::test_a22_another_criterion_comes_on_top",
    ),
    row(
        "A23",
        "the ready-made filter shows changes of contact details",
        file=_CRITERIA,
        guard="    BuiltInFilter.CONTACT_DETAILS: Family.CONTACT_DETAILS,\n",
        without="    BuiltInFilter.CONTACT_DETAILS: Family.CERTIFICATES,\n",
        test=f"{_FOUND}::test_a23_with_a_back_office_the_ready_made_filter_shows_changes_alone",
        seconds=_JOURNEY,
    ),
    row(
        "A24",
        "a report tells by which words its requests were found",
        file=_WORDING,
        guard='        yield "Zoekwoorden", criteria.q.strip()\n',
        without="        pass\n",
        test="tests/reporting/test_reusing_filters.py"
        "::test_a24_a_report_names_the_filter_and_every_criterion",
    ),
    row(
        "A49",
        "requests are found by what was asked for",
        file="services/reporting/views/search/projection.py",
        guard=" | _words_of_title(event.product.title)",
        test=f"{_FOUND}::test_a49_without_a_back_office_changes_are_found",
        seconds=_JOURNEY,
    ),
    row(
        "A50",
        "a filter that was taken back is its owner's alone",
        file="services/reporting/use_cases/unshare_filter.py",
        guard="    unit.execute(shelf.renew(kept))\n",
        test="tests/journeys/test_a20_saved_filters.py"
        "::test_a50_b58_a_filter_is_shared_and_taken_back",
        seconds=_JOURNEY,
    ),
    row(
        "A51",
        "the ready-made filter lets no other family through",
        file="services/reporting/views/search/conditions.py",
        guard='        "filter_family": criteria.filter and criteria.filter.family.value,\n',
        test=f"{_FOUND}::test_a51_without_a_back_office_the_ready_made_filter_shows_changes_alone",
        seconds=_JOURNEY,
    ),
    row(
        "B57",
        "requests are found by whether they are for somebody else",
        file="services/reporting/views/search/conditions.py",
        guard='        "subject_present": criteria.subject_present,\n',
        test=f"{_REQUESTS}::test_b57_criteria_narrow_the_result",
    ),
    row(
        "B58",
        "a filter that is used by a colleague finds what it says",
        file="services/reporting/web/api/reusing.py",
        guard="kept.contents.criteria, asked=parameters.asked())",
        without="{}, asked=parameters.asked())",
        test="tests/journeys/test_a20_saved_filters.py"
        "::test_a50_b58_a_colleague_uses_it_with_criteria_on_top_and_takes_the_report",
        seconds=_JOURNEY,
    ),
    row(
        "B59",
        "the ready-made filter shows papers and certificates",
        file=_CRITERIA,
        guard="    BuiltInFilter.CERTIFICATES: Family.CERTIFICATES,\n",
        without="    BuiltInFilter.CERTIFICATES: Family.CONTACT_DETAILS,\n",
        test="tests/journeys/test_b57_searching.py::test_b59_criteria_narrow_the_result",
        seconds=_JOURNEY,
    ),
    row(
        "B60",
        "whoever ordered a report gets all of its pieces",
        file="services/reporting/use_cases/make_export.py",
        guard="        count += 1\n",
        without="        count = 1\n",
        test="tests/reporting/test_make_export.py"
        "::test_b60_the_file_is_kept_closed_in_pieces_for_a_day",
    ),
    row(
        "A52",
        "a report names the filter that it is of",
        file=_WORDING,
        guard='        yield "Filter", " binnen ".join(filters)\n',
        without="        pass\n",
        test=f"{_FOUND}::test_a52_without_a_back_office_the_changes_are_an_excel_report",
        seconds=_JOURNEY,
    ),
)
