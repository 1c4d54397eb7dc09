import pytest

from libs.events.contracts.personal import Person, PersonStatus
from services.workflow.rules.what_to_mind_before_posting import what_to_mind_before_posting
from services.workflow.web.api.delivery_of_case import WARNINGS
from services.workflow.web.api.reasons import reason_in_words
from tests.workflow.people import HOME, a_person

MOVED = HOME.model_copy(update={"number": "2"})
ABROAD = HOME.model_copy(update={"country": "FR"})


@pytest.mark.parametrize(
    ("then", "now", "minded"),
    [
        (a_person(), a_person(), ()),
        (a_person(), None, ("recipient-unknown",)),
        (a_person(), a_person(address=MOVED), ("address-changed",)),
        (a_person(), a_person(address=None), ("no-postal-address",)),
        (a_person(), a_person(status=PersonStatus.DECEASED), ("person-deceased",)),
        (a_person(), a_person(status=PersonStatus.ABROAD), ("address-abroad",)),
        (a_person(address=ABROAD), a_person(address=ABROAD), ("address-abroad",)),
        (a_person(), a_person(non_disclosable_address=True), ("address-not-disclosable",)),
        (
            a_person(),
            a_person(address=MOVED, non_disclosable_address=True),
            ("address-changed", "address-not-disclosable"),
        ),
        (
            a_person(address=None, contact_address=HOME),
            a_person(address=None, contact_address=MOVED),
            ("address-changed",),
        ),
    ],
)
def test_b38_b40_c20_a_clerk_is_told_what_changed_about_where_a_letter_goes(
    then: Person, now: Person | None, minded: tuple[str, ...]
) -> None:
    assert what_to_mind_before_posting(then=then, now=now) == minded


def test_b38_every_warning_is_a_sentence_and_has_words_in_the_history() -> None:
    assert all(text.endswith(".") for text in WARNINGS.values())
    assert [code for code in WARNINGS if reason_in_words(code) == code] == []
