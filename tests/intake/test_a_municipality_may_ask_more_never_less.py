import pytest

from libs.assurance import AssuranceLevel
from libs.events.values import Relation
from libs.policies import PolicyInForce
from services.intake.rules.a_municipality_may_ask_more_never_less import (
    a_municipality_may_ask_more_never_less,
)

LAW = PolicyInForce(
    automatic=False,
    fee_cents=0,
    relations=(Relation.SELF, Relation.CHILD),
    level=AssuranceLevel.SUBSTANTIAL,
    police_advice=True,
)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"fee_cents": 500},
        {"relations": (Relation.SELF,)},
        {"level": AssuranceLevel.HIGH},
        {"police_advice": False},
        {"police_advice": False, "automatic": True},
    ],
)
def test_a_fee_and_asking_more_are_its_own_business(more: dict[str, object]) -> None:
    own = LAW.model_copy(update=more)

    assert a_municipality_may_ask_more_never_less(LAW, own) is None


def test_what_the_law_lets_go_by_itself_a_municipality_may_keep_for_a_clerk() -> None:
    law = LAW.model_copy(update={"automatic": True})

    assert a_municipality_may_ask_more_never_less(law, LAW) is None


@pytest.mark.parametrize(
    ("less", "told"),
    [
        ({"automatic": True}, "automatic"),
        ({"relations": (Relation.SELF, Relation.REPRESENTED)}, "relations"),
        ({"level": AssuranceLevel.LOW}, "level"),
    ],
)
def test_what_the_law_does_not_allow_is_told(less: dict[str, object], told: str) -> None:
    own = LAW.model_copy(update=less)

    complaint = a_municipality_may_ask_more_never_less(LAW, own)

    assert complaint is not None
    assert complaint.startswith(told)


def test_what_the_police_advise_on_is_never_automatic() -> None:
    law = LAW.model_copy(update={"automatic": True, "police_advice": False})
    own = LAW.model_copy(update={"automatic": True})

    complaint = a_municipality_may_ask_more_never_less(law, own)

    assert complaint == "automatic: what the police advise on always needs a clerk"
