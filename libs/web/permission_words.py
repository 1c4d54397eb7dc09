"""A line of the table of permissions as a sentence for people."""

from collections.abc import Iterable, Mapping

from libs.events.values import OUTCOMES, CaseState
from libs.web.callers import Role
from libs.web.permissions import Permission, Whose

_ROLES: Mapping[Role, str] = {
    Role.CITIZEN: "burgers",
    Role.CLERK: "medewerkers",
    Role.LEAD: "teamverantwoordelijken",
    Role.ANALYST: "analisten",
    Role.OFFICER: "politieambtenaren",
    Role.ADMIN: "beheerders",
}
_WHOSE: Mapping[Whose, str] = {
    Whose.EVERYBODY: "",
    Whose.OWN: ", alleen voor zichzelf",
    Whose.MUNICIPALITY: ", alleen in hun eigen gemeente",
    Whose.OWN_OR_MUNICIPALITY: ", burgers voor zichzelf en de anderen in hun eigen gemeente",
    Whose.SECRET: " die de link, de code of het bewijs heeft,",
    Whose.INSTALLATION: "",
}


def who_may(permission: Permission) -> str:
    """Say in Dutch who may do it, of what, and in which states of the case."""
    when = _when(permission.states)
    if permission.is_for_anybody:
        return f"Iedereen{_WHOSE[permission.whose]} mag {permission.words}.{when}"
    if permission.roles == frozenset(Role):
        return f"Wie aangemeld is, mag {permission.words}.{when}"
    names = _all_of(permission.roles).capitalize()
    return f"{names} mogen {permission.words}{_WHOSE[permission.whose]}.{when}"


def _when(states: frozenset[CaseState] | None) -> str:
    if states is None or states == frozenset(CaseState):
        return ""
    if states == frozenset(CaseState) - OUTCOMES:
        return " Dat kan tot de aanvraag afgesloten is."
    if len(states) > len(CaseState) // 2:
        return f" Dat kan niet als de aanvraag {_named(frozenset(CaseState) - states)} is."
    return f" Dat kan als de aanvraag {_named(states)} is."


def _named(states: frozenset[CaseState]) -> str:
    return " of ".join(f"`{state.value}`" for state in CaseState if state in states)


def _all_of(roles: Iterable[Role]) -> str:
    held = set(roles)
    *before, last = [words for role, words in _ROLES.items() if role in held]
    return f"{', '.join(before)} en {last}" if before else last
