import pytest

from services.workflow.rules.a_warned_clerk_has_seen_the_case import (
    WarningsWereNotSeen,
    a_warned_clerk_has_seen_the_case,
)


@pytest.mark.parametrize(("warnings", "seen"), [((), None), ((), 7), (("address-changed",), 7)])
def test_b38_without_warnings_or_having_seen_them_a_clerk_confirms(
    warnings: tuple[str, ...], seen: int | None
) -> None:
    a_warned_clerk_has_seen_the_case(warnings, seen_version=seen)


def test_b38_who_does_not_say_what_was_seen_is_shown_the_warnings_first() -> None:
    with pytest.raises(WarningsWereNotSeen):
        a_warned_clerk_has_seen_the_case(("address-changed",), seen_version=None)
