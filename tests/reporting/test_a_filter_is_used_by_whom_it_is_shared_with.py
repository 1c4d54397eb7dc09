"""Who may use a filter: its owner, and those whom it is shared with."""

import pytest

from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import (
    MUNICIPALITY,
    a_filter_is_used_by_whom_it_is_shared_with,
    role_in,
    user_in,
    with_role,
    with_user,
)


def may_use(*shared_with: str, staff_id: str = "bo", roles: tuple[str, ...] = ("clerk",)) -> bool:
    return a_filter_is_used_by_whom_it_is_shared_with(
        owner="ann", shared_with=shared_with, staff_id=staff_id, roles=roles
    )


def test_a_filter_that_is_shared_with_nobody_is_its_owners_alone() -> None:
    assert may_use(staff_id="ann")
    assert not may_use()


@pytest.mark.parametrize(
    ("shared_with", "may"),
    [
        (MUNICIPALITY, True),
        (with_role("clerk"), True),
        (with_role("lead"), False),
        (with_user("bo"), True),
        (with_user("cas"), False),
        ("bo", False),
        ("clerk", False),
    ],
)
def test_a21_it_is_used_by_those_whom_it_is_shared_with(shared_with: str, may: bool) -> None:
    assert may_use(shared_with) is may


def test_one_of_several_roles_is_enough() -> None:
    assert may_use(with_role("analyst"), roles=("clerk", "analyst"))
    assert not may_use(with_role("analyst"), roles=())


def test_an_id_that_looks_like_a_role_opens_nothing() -> None:
    assert not may_use(with_role("lead"), staff_id="role:lead")
    assert not may_use(with_user("lead"), roles=("user:lead",))
    assert not may_use(MUNICIPALITY[:-1], staff_id=MUNICIPALITY)


def test_a_name_is_read_back_as_what_it_is() -> None:
    assert (role_in(with_role("lead")), user_in(with_role("lead"))) == ("lead", None)
    assert (role_in(with_user("bo")), user_in(with_user("bo"))) == (None, "bo")
    assert (role_in(MUNICIPALITY), user_in(MUNICIPALITY)) == (None, None)
