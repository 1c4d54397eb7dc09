"""How many exports one person can have."""

import pytest

from services.reporting.rules.a_person_has_ten_exports_at_most import (
    MOST,
    TooManyExports,
    a_person_has_ten_exports_at_most,
)


def test_ten_is_the_most() -> None:
    a_person_has_ten_exports_at_most(MOST - 1)

    with pytest.raises(TooManyExports):
        a_person_has_ten_exports_at_most(MOST)
    assert MOST == 10
