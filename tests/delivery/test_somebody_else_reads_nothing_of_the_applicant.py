from libs.events.values import Addressee
from services.delivery.rules.somebody_else_reads_nothing_of_the_applicant import (
    may_name_the_product,
)


def test_only_the_applicant_reads_what_was_asked_for() -> None:
    assert may_name_the_product(Addressee.APPLICANT)
    assert not may_name_the_product(Addressee.OTHER)
