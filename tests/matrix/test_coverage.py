"""Nothing is left out: every endpoint has a line in the table and an example in the matrix."""

from libs.web.permissions import PERMISSIONS
from tests.matrix.examples import EXAMPLES
from tests.matrix.kinds import KINDS, UNREACHABLE
from tests.matrix.operations import Operation, operations_in, uncovered

BRAND_NEW = {
    "paths": {
        "/api/intake/v1/secrets": {"get": {"x-permission": "secrets.read"}},
        "/api/intake/v1/back-door": {"post": {"summary": "Achterdeur"}},
    },
    "x-pages": [{"method": "GET", "path": "/achterdeur"}],
}


def test_every_endpoint_has_a_line_in_the_table_and_an_example(
    operations: tuple[Operation, ...],
) -> None:
    assert uncovered(operations, PERMISSIONS, EXAMPLES) == []


def test_no_example_is_of_an_endpoint_that_is_gone(operations: tuple[Operation, ...]) -> None:
    assert set(EXAMPLES) - {operation.name for operation in operations} == set()


def test_no_line_of_the_table_is_for_nothing(operations: tuple[Operation, ...]) -> None:
    used = {operation.permission for operation in operations}

    assert set(PERMISSIONS) - used == set()


def test_a_line_that_is_taken_out_of_the_table_is_missed_by_the_name_of_its_endpoint(
    operations: tuple[Operation, ...],
) -> None:
    for name in PERMISSIONS:
        table = {each: line for each, line in PERMISSIONS.items() if each != name}

        complaints = uncovered(operations, table, EXAMPLES)

        asking = [each.name for each in operations if each.permission == name]
        assert complaints == [f"{each}: {name} is no line of the table" for each in asking]


def test_a_new_endpoint_is_missed_by_its_name() -> None:
    complaints = uncovered(operations_in(BRAND_NEW), PERMISSIONS, EXAMPLES)

    unknown = "the matrix has no example of it"
    assert complaints == [
        "GET /api/intake/v1/secrets: secrets.read is no line of the table",
        f"GET /api/intake/v1/secrets: {unknown}",
        "POST /api/intake/v1/back-door: names no permission",
        f"POST /api/intake/v1/back-door: {unknown}",
        "GET /achterdeur: names no permission",
        f"GET /achterdeur: {unknown}",
    ]


def test_every_state_of_the_table_is_asked_about_or_known_to_be_out_of_reach() -> None:
    in_the_table = {state for line in PERMISSIONS.values() for state in line.states or ()}

    assert in_the_table - {kind.state for kind in KINDS} == UNREACHABLE
    assert frozenset() == UNREACHABLE
