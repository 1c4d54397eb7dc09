from libs.events.values import Purpose
from services.workflow.rules.the_paper_stays_in_belgium import the_paper_stays_in_belgium


def test_b24_domestic_use_needs_no_clerk() -> None:
    assert the_paper_stays_in_belgium(Purpose.DOMESTIC) is None


def test_b24_use_abroad_needs_a_clerk() -> None:
    assert the_paper_stays_in_belgium(Purpose.ABROAD) == "for-use-abroad"
