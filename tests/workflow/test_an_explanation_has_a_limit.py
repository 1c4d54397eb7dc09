import pytest

from services.workflow.rules.an_explanation_has_a_limit import (
    ExplanationIsTooLong,
    an_explanation_has_a_limit,
)


@pytest.mark.parametrize("nothing", [None, "", "  \n\t ", "\u200b\u2060", "\u00a0\u3000"])
def test_an_explanation_may_be_left_out(nothing: str | None) -> None:
    assert an_explanation_has_a_limit(nothing) is None


def test_a42_an_explanation_keeps_its_lines_and_loses_the_space_around_it() -> None:
    assert an_explanation_has_a_limit(" regel 1\n regel 2 ") == "regel 1\n regel 2"


def test_an_explanation_of_4000_characters_is_the_longest() -> None:
    assert an_explanation_has_a_limit("x" * 4000) == "x" * 4000
    with pytest.raises(ExplanationIsTooLong):
        an_explanation_has_a_limit("x" * 4001)
