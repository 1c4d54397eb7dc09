import pytest

from services.workflow.rules.a_cancellation_that_informs_is_explained import (
    a_cancellation_that_informs_is_explained,
)
from services.workflow.rules.a_refusal_is_explained import ExplanationIsMissing


def test_a48_who_informs_says_why() -> None:
    with pytest.raises(ExplanationIsMissing):
        a_cancellation_that_informs_is_explained(inform=True, explanation=" ")
    assert a_cancellation_that_informs_is_explained(inform=True, explanation="Dubbel") == "Dubbel"


def test_a47_who_informs_nobody_need_not_explain() -> None:
    assert a_cancellation_that_informs_is_explained(inform=False, explanation=None) is None
    assert a_cancellation_that_informs_is_explained(inform=False, explanation="Nota") == "Nota"
