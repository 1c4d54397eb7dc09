import pytest

from services.workflow.rules.a_remark_beside_an_advice_has_a_limit import (
    RemarkIsTooLong,
    a_remark_beside_an_advice_has_a_limit,
)


@pytest.mark.parametrize(
    ("remark", "kept"),
    [
        ("  Aan de telefoon.\n", "Aan de telefoon."),
        ("", None),
        (" \n ", None),
        (None, None),
        ("x" * 2000, "x" * 2000),
    ],
)
def test_a_remark_is_kept_without_the_space_around_it(remark: str | None, kept: str | None) -> None:
    assert a_remark_beside_an_advice_has_a_limit(remark) == kept


def test_a_remark_has_a_limit() -> None:
    with pytest.raises(RemarkIsTooLong):
        a_remark_beside_an_advice_has_a_limit("x" * 2001)
