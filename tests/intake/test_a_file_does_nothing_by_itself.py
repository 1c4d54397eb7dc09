import pytest

from services.intake.rules.a_file_does_nothing_by_itself import (
    ACTIVE,
    LOCKED,
    UNREADABLE,
    Findings,
    a_file_does_nothing_by_itself,
)


def test_a_readable_file_that_does_nothing_is_well() -> None:
    assert a_file_does_nothing_by_itself(Findings(readable=True)) is None


@pytest.mark.parametrize(
    ("findings", "told"),
    [
        (Findings(readable=False), UNREADABLE),
        (Findings(readable=True, locked=True), LOCKED),
        (Findings(readable=False, locked=True), LOCKED),
        (Findings(readable=True, does=frozenset({"javascript"})), ACTIVE),
        (Findings(readable=False, does=frozenset({"javascript"})), UNREADABLE),
    ],
)
def test_whoever_sent_any_other_is_told_what_to_do(findings: Findings, told: str) -> None:
    assert a_file_does_nothing_by_itself(findings) == told
