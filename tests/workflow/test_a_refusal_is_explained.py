import pytest

from services.workflow.rules.a_refusal_is_explained import (
    ExplanationIsMissing,
    a_refusal_is_explained,
)


@pytest.mark.parametrize("nothing", [None, "", " \n "])
def test_b42_a_refusal_without_explanation_is_impossible(nothing: str | None) -> None:
    with pytest.raises(ExplanationIsMissing):
        a_refusal_is_explained(nothing)


def test_b42_a_refusal_says_why() -> None:
    assert a_refusal_is_explained(" Te vaag. ") == "Te vaag."
