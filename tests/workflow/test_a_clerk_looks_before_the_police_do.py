import pytest

from services.workflow.rules.a_clerk_looks_before_the_police_do import (
    a_clerk_looks_before_the_police_do,
)


@pytest.mark.parametrize(
    "reason",
    [
        "for-someone-else",
        "person-unknown",
        "person-deceased",
        "file-not-active",
        "not-a-resident-here",
    ],
)
def test_whom_it_is_not_clear_about_is_not_named_to_the_police_by_a_rule(reason: str) -> None:
    assert a_clerk_looks_before_the_police_do({"police-advice-needed", reason})


@pytest.mark.parametrize("more", [set(), {"for-use-abroad"}, {"never-automatic", "fee-due"}])
def test_b45_about_oneself_they_are_asked_at_once_whatever_for(more: set[str]) -> None:
    assert not a_clerk_looks_before_the_police_do({"police-advice-needed", *more})
