import pytest

from libs.events.values import Relation
from services.workflow.rules.one_asks_for_oneself import one_asks_for_oneself


def test_b23_for_oneself_needs_no_clerk() -> None:
    assert one_asks_for_oneself(Relation.SELF) is None


@pytest.mark.parametrize("relation", [Relation.CHILD, Relation.REPRESENTED])
def test_b23_for_somebody_else_needs_a_clerk(relation: Relation) -> None:
    assert one_asks_for_oneself(relation) == "for-someone-else"
