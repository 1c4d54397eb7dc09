import pytest

from services.workflow.rules.an_advice_against_it_keeps_it_from_being_delivered import (
    an_advice_against_it_keeps_it_from_being_delivered,
)


def test_c08_an_unfavourable_advice_keeps_it_from_being_delivered() -> None:
    reason = an_advice_against_it_keeps_it_from_being_delivered(favourable=False)

    assert reason == "police-advised-against"


@pytest.mark.parametrize("favourable", [True, None])
def test_c08_in_favour_or_not_asked_nothing_keeps_it(favourable: bool | None) -> None:
    assert an_advice_against_it_keeps_it_from_being_delivered(favourable=favourable) is None
