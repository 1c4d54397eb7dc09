import pytest

from services.workflow.rules.the_national_register_takes_details_of_capable_adults import (
    the_national_register_takes_details_of_capable_adults,
)


@pytest.mark.parametrize(
    ("minor", "incapacitated", "reason"),
    [
        (False, False, None),
        (True, False, "minor"),
        (False, True, "incapacitated"),
        (True, True, "minor"),
    ],
)
def test_c15_only_details_of_capable_adults_are_stored(
    minor: bool, incapacitated: bool, reason: str | None
) -> None:
    answer = the_national_register_takes_details_of_capable_adults(
        minor=minor, incapacitated=incapacitated
    )

    assert answer == reason
