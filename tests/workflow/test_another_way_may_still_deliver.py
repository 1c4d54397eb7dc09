import pytest

from services.workflow.rules.another_way_may_still_deliver import another_way_may_still_deliver


@pytest.mark.parametrize("reason", ["address-not-disclosable", "no-postal-address"])
def test_c20_what_stands_in_the_way_of_one_recipient_leaves_another(reason: str) -> None:
    assert another_way_may_still_deliver(reason)


@pytest.mark.parametrize(
    "reason", ["not-a-voter", "deceased", "household-incomplete", "no-address"]
)
def test_what_lies_in_the_paper_itself_stops_every_way(reason: str) -> None:
    assert not another_way_may_still_deliver(reason)
