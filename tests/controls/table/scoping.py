"""What keeps municipalities apart.

Queries and row policies guard the same rows twice. So that each is seen to work alone, the tests of
the queries run as somebody whom no policy limits, and those of the policies ask without a filter.
"""

from tests.controls.control import Control

_ALONE = "tests/twins/test_each_filter_stands_alone.py"
_POLICIES = "tests/events/test_row_policies.py"

_QUERIES = (
    Control(
        name="search-asks-for-one-municipality",
        guards="search, counts and reports hold only the own municipality",
        file="services/reporting/views/search/conditions.py",
        guard='_SCOPE = "municipality = %(municipality)s AND submitted_at IS NOT NULL"',
        without='_SCOPE = "submitted_at IS NOT NULL"',
        test=f"{_ALONE}::test_a_page_of_search_is_of_one_municipality",
    ),
    Control(
        name="as-of-is-asked-for-one-municipality",
        guards="how far search has come does not tell what happens next door",
        file="services/reporting/views/search/query.py",
        guard='" WHERE municipality = %(municipality)s ORDER BY origin"',
        without='" ORDER BY municipality, origin"',
        test=f"{_ALONE}::test_how_far_search_has_come_is_of_one_municipality",
    ),
    Control(
        name="statistics-ask-for-one-municipality",
        guards="figures count the requests of the own municipality alone",
        file="services/reporting/views/statistics/query.py",
        guard="     WHERE municipality = %(municipality)s AND submitted_at IS NOT NULL\n",
        without="     WHERE submitted_at IS NOT NULL\n",
        test="tests/twins/test_each_report_stands_alone.py"
        "::test_statistics_are_of_one_municipality",
    ),
    Control(
        name="filters-ask-for-one-municipality",
        guards="a filter that is shared with the municipality is not shared with the next one",
        file="services/reporting/views/filters/query.py",
        guard=" WHERE municipality = %(municipality)s\n   AND (owner",
        without=" WHERE true\n   AND (owner",
        test=f"{_ALONE}::test_the_filters_of_somebody_are_those_of_one_municipality",
    ),
    Control(
        name="a-filter-is-found-by-whom-it-is-shared-with",
        guards="a colleague does not use a filter that was not shared",
        file="services/reporting/views/filters/query.py",
        guard="shared_with && %(shared_as)s::text[])",
        without="%(shared_as)s::text[] IS NOT NULL)",
        test="tests/reporting/test_sharing_filters.py"
        "::test_a21_a_filter_is_used_by_those_whom_it_is_shared_with_until_it_is_taken_back",
    ),
    Control(
        name="a-filter-has-one-owner",
        guards="who may use a filter may not change it",
        file="services/reporting/use_cases/shelf.py",
        guard="    a_filter_has_one_owner(kept.owner, by=order.by)\n",
        test="tests/reporting/test_sharing_filters.py"
        "::test_who_may_use_it_may_not_change_share_or_delete_it",
    ),
    Control(
        name="trays-ask-for-one-municipality",
        guards="a clerk's trays and their counts hold only the own municipality",
        file="services/workflow/views/inbox/conditions.py",
        guard='conditions = ["municipality = %(municipality)s", _TRAYS[question.tray]]',
        without="conditions = [_TRAYS[question.tray]]",
        test=f"{_ALONE}::test_a_tray_and_its_count_are_of_one_municipality",
    ),
    Control(
        name="own-requests-ask-for-one-municipality",
        guards="a citizen's list is that of the municipality addressed",
        file="services/intake/views/my_requests/query.py",
        guard=" WHERE owner = %(owner)s AND municipality = %(municipality)s\n",
        without=" WHERE owner = %(owner)s\n",
        test=f"{_ALONE}::test_the_own_requests_are_those_at_one_municipality",
    ),
    Control(
        name="a-document-is-of-the-own-municipality",
        guards="a clerk reads no document of another municipality",
        file="services/delivery/use_cases/read_document.py",
        guard="as_staff = staff_may_read(\n        works_for=reader.works_for,\n"
        "        municipality=content.municipality,\n        called_off=delivery.is_called_off,\n"
        "    )",
        without="as_staff = reader.works_for is not None",
        test="tests/delivery/test_read_document.py"
        "::test_to_everyone_else_a_document_does_not_exist",
    ),
)

_ROWS = (
    Control(
        name="a-row-policy-limits-what-is-seen",
        guards="a query that forgets its filter still sees one municipality",
        file="deploy/embedded/row_policies.py",
        guard='SQL("FOR ALL USING ({}) WITH CHECK ({})").format(condition, condition)',
        without='SQL("FOR ALL USING (true) WITH CHECK ({})").format(condition)',
        test=f"{_POLICIES}::test_one_municipality_set_shows_its_rows_and_no_others",
    ),
    Control(
        name="a-row-policy-limits-what-is-written",
        guards="nothing is written into another municipality",
        file="deploy/embedded/row_policies.py",
        guard='SQL("FOR ALL USING ({}) WITH CHECK ({})").format(condition, condition)',
        without='SQL("FOR ALL USING ({}) WITH CHECK (true)").format(condition)',
        test=f"{_POLICIES}::test_a_row_of_another_municipality_cannot_be_written",
    ),
    Control(
        name="a-row-policy-limits-the-owner-too",
        guards="not even the owner of a table passes its policy by",
        file="deploy/embedded/row_policies.py",
        guard='connection.execute(SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name))',
        without="",
        test=f"{_POLICIES}::test_every_table_with_a_municipality_is_limited",
    ),
    Control(
        name="a-secret-shows-its-own-row",
        guards="whoever holds one secret sees one row",
        file="deploy/embedded/row_policies.py",
        guard='SQL("FOR SELECT USING ({} = {})").format(kept, presented)',
        without='SQL("FOR SELECT USING ({0} = {0} OR {1} IS NULL)").format(kept, presented)',
        test=f"{_POLICIES}::test_who_presents_the_secret_sees_that_row_alone_and_may_not_write",
    ),
    Control(
        name="a-setting-ends-with-its-transaction",
        guards="a connection that goes back to the pool carries no municipality to the next",
        file="libs/events/store/rows.py",
        guard='"SELECT set_config(%s, %s, true)"',
        without='"SELECT set_config(%s, %s, false)"',
        test="tests/events/test_rows.py"
        "::test_a_pool_that_is_lent_to_two_municipalities_in_turn_mixes_nothing",
    ),
    Control(
        name="a-case-elsewhere-is-not-opened-to-be-read",
        guards="a case of another municipality is refused as one that does not exist, as soon",
        file="services/workflow/web/api/cases.py",
        guard="        await desk.must_be_here(request_id, clerk)\n",
        test="tests/workflow/test_what_is_elsewhere_is_not_opened.py"
        "::test_a_case_elsewhere_is_refused_unseen",
    ),
    Control(
        name="a-case-elsewhere-is-not-opened-to-be-handled",
        guards="an order for a case of another municipality is refused as soon",
        file="services/workflow/web/api/acting.py",
        guard="        await self.desk.must_be_here(request_id, self.clerk)\n",
        test="tests/workflow/test_what_is_elsewhere_is_not_opened.py"
        "::test_a_case_elsewhere_is_refused_unseen",
    ),
)

_POSITIONS = (
    Control(
        name="a-position-is-of-one-municipality",
        guards="a position of another municipality is no position at all",
        file="libs/web/consistency.py",
        guard="    return [municipality.encode()]\n",
        without='    return [b""]\n',
        test="tests/web/test_consistency.py::test_a_token_is_worth_nothing_in_another_municipality",
    ),
    Control(
        name="a-position-tells-no-size",
        guards="the length of a position does not tell how many requests there are",
        file="libs/web/consistency.py",
        guard="plain = _PLAIN.pack(_VERSION, service, position.number, position.request_id.bytes)",
        without='plain = f"{position.service}:{position.number}:{position.request_id}".encode()',
        test="tests/web/test_consistency.py"
        "::test_a_token_stands_in_an_address_as_it_is_and_its_length_tells_nothing",
    ),
    Control(
        name="nobody-waits-for-what-never-comes",
        guards="a view says at once that it does not follow a log",
        file="libs/events/store/bookkeeping.py",
        guard="            raise OriginIsNotHeard(position.service)\n",
        without="            pass\n",
        test="tests/events/test_as_fresh_as_a_position.py"
        "::test_nobody_waits_for_a_log_that_the_view_does_not_listen_to",
    ),
)

SCOPING = (*_QUERIES, *_ROWS, *_POSITIONS)
