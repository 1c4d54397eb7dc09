import pytest

from services.workflow.rules.a_reason_to_assign_has_a_limit import (
    LONGEST_REASON,
    ReasonIsTooLong,
    a_reason_to_assign_has_a_limit,
)


@pytest.mark.parametrize("blank", [None, "", "  \n\t"])
def test_no_reason_is_no_reason(blank: str | None) -> None:
    assert a_reason_to_assign_has_a_limit(blank) is None


def test_white_space_around_it_is_left_out() -> None:
    assert a_reason_to_assign_has_a_limit("  Ik ben met verlof. \n") == "Ik ben met verlof."


def test_a_thousand_characters_are_enough() -> None:
    assert a_reason_to_assign_has_a_limit(" " + "x" * LONGEST_REASON) == "x" * 1000

    with pytest.raises(ReasonIsTooLong):
        a_reason_to_assign_has_a_limit("x" * (LONGEST_REASON + 1))
