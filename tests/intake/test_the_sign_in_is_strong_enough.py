import pytest

from libs.assurance import AssuranceLevel
from services.intake.rules.the_sign_in_is_strong_enough import (
    SignInIsTooWeak,
    the_sign_in_is_strong_enough,
)

LOW, SUBSTANTIAL, HIGH = AssuranceLevel


@pytest.mark.parametrize(
    ("reached", "needed"),
    [
        (LOW, LOW),
        (SUBSTANTIAL, LOW),
        (SUBSTANTIAL, SUBSTANTIAL),
        (HIGH, SUBSTANTIAL),
        (HIGH, HIGH),
    ],
)
def test_the_level_that_is_needed_or_above_it_is_enough(
    reached: AssuranceLevel, needed: AssuranceLevel
) -> None:
    the_sign_in_is_strong_enough(reached, needed=needed)


@pytest.mark.parametrize(
    ("reached", "needed"), [(LOW, SUBSTANTIAL), (LOW, HIGH), (SUBSTANTIAL, HIGH)]
)
def test_below_it_nobody_passes(reached: AssuranceLevel, needed: AssuranceLevel) -> None:
    with pytest.raises(SignInIsTooWeak) as refused:
        the_sign_in_is_strong_enough(reached, needed=needed)

    assert refused.value.needed is needed
