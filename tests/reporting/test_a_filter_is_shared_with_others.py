"""A filter is not shared with who keeps it."""

import pytest

from services.reporting.rules.a_filter_is_shared_with_others import (
    FilterIsSharedWithOneself,
    a_filter_is_shared_with_others,
)
from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import (
    MUNICIPALITY,
    with_role,
    with_user,
)


def test_everybody_a_role_and_colleagues_pass() -> None:
    for shared_with in (MUNICIPALITY, with_role("clerk"), with_user("bo")):
        a_filter_is_shared_with_others([shared_with], owner="ann")


def test_the_owner_by_name_does_not_also_not_in_company() -> None:
    for names in (["ann"], ["bo", "ann"]):
        with pytest.raises(FilterIsSharedWithOneself):
            a_filter_is_shared_with_others([with_user(name) for name in names], owner="ann")
