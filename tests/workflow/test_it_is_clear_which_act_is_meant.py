import pytest
from hypothesis import given
from hypothesis import strategies as some

from libs.events.contracts.products import ActKind
from services.workflow.rules.it_is_clear_which_act_is_meant import (
    ActsFound,
    it_is_clear_which_act_is_meant,
    words_tell_which,
)
from tests.workflow.acts import FIRST, SECOND

BOTH = (FIRST, SECOND)


def test_the_only_act_is_meant_when_nothing_is_said() -> None:
    found = ActsFound(acts=(FIRST,))

    assert found.meant == FIRST
    assert it_is_clear_which_act_is_meant(found) is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2017", SECOND),
        ("dat van 2002", FIRST),
        ("mijn huwelijk te Zonneberg", FIRST),
        ("Lindedaal, 12/05/2017", SECOND),
        ("9 juni 2002", FIRST),
        ("het huwelijk van 12 mei 2017", SECOND),
        ("LINDEDAAL!", SECOND),
        (SECOND.number, SECOND),
        (f"akte {FIRST.number}", FIRST),
    ],
)
def test_a_year_a_place_a_day_or_a_number_tells_which_of_several(words: str, meant: object) -> None:
    found = ActsFound(acts=BOTH, words=words)

    assert found.meant == meant
    assert it_is_clear_which_act_is_meant(found) is None


@pytest.mark.parametrize(
    "words", ["", "  ", "mijn huwelijksakte", "2009", "Gent", "het tweede", "huwelijk 9", "12 mei"]
)
def test_words_that_fit_none_or_both_leave_it_to_a_clerk(words: str) -> None:
    found = ActsFound(acts=BOTH, words=words)

    assert found.meant is None
    assert it_is_clear_which_act_is_meant(found) == "several-acts"


@pytest.mark.parametrize("words", ["Gent", "2009", "Zonneberg 2003", "huwelijk 2", "huwelijk 9"])
def test_nobody_gets_an_act_in_the_place_of_another(words: str) -> None:
    found = ActsFound(acts=(FIRST,), words=words)

    assert found.meant is None
    assert it_is_clear_which_act_is_meant(found) == "another-act-meant"


@pytest.mark.parametrize("found", [None, ActsFound(acts=(), words="2009")])
def test_where_there_is_no_act_nothing_is_unclear(found: ActsFound | None) -> None:
    assert it_is_clear_which_act_is_meant(found) is None


@given(some.text(max_size=60))
def test_whatever_was_typed_never_means_two_acts(words: str) -> None:
    found = ActsFound(acts=BOTH, words=words)

    clear = it_is_clear_which_act_is_meant(found) is None

    assert clear is (found.meant in BOTH)


def test_what_was_typed_is_not_shown_by_accident() -> None:
    assert "2002" not in repr(ActsFound(acts=BOTH, words="2002"))


@pytest.mark.parametrize("kind", list(ActKind))
def test_of_birth_and_death_there_is_one_act_whatever_is_typed_beside_it(kind: ActKind) -> None:
    assert words_tell_which(kind) is (kind not in {ActKind.BIRTH, ActKind.DEATH})
