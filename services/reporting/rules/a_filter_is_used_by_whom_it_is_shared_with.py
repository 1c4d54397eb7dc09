"""A filter is used by who keeps it and by whom it is shared with, and by nobody else."""

from collections.abc import Collection, Iterable
from typing import Final

MUNICIPALITY: Final = "municipality"
"""Shared with everybody who may search at the municipality."""
_ROLE: Final = "role:"
_USER: Final = "user:"


def with_role(role: str) -> str:
    """Return the name for whoever has this role."""
    return _ROLE + role


def with_user(staff_id: str) -> str:
    """Return the name for one member of staff."""
    return _USER + staff_id


def role_in(name: str) -> str | None:
    """Return the role that a name is for; None when it is for something else."""
    return name.removeprefix(_ROLE) if name.startswith(_ROLE) else None


def user_in(name: str) -> str | None:
    """Return the staff id that a name is for; None when it is for something else."""
    return name.removeprefix(_USER) if name.startswith(_USER) else None


def shared_as(*, staff_id: str, roles: Iterable[str]) -> frozenset[str]:
    """Return the names under which somebody of the municipality can be shared with."""
    return frozenset({MUNICIPALITY, with_user(staff_id), *map(with_role, roles)})


def a_filter_is_used_by_whom_it_is_shared_with(
    *, owner: str, shared_with: Collection[str], staff_id: str, roles: Iterable[str]
) -> bool:
    """Tell whether somebody of the same municipality may use the filter.

    Source: manual, "Hier kan je ook filters opslaan, delen en hergebruiken" (A21, A50, B58).
    """
    return staff_id == owner or not shared_as(staff_id=staff_id, roles=roles).isdisjoint(
        shared_with
    )
