"""docs/permissions.md: the table of permissions, with every address that asks each of them."""

from collections.abc import Iterator, Mapping, Sequence

from fastapi import FastAPI

from libs.events.process import Service
from libs.events.values import OUTCOMES, CaseState
from libs.web.callers import Role
from libs.web.endpoints import endpoints_in
from libs.web.permission_words import who_may
from libs.web.permissions import PERMISSIONS, Permission, Whose

_HEAD = """\
# Who may do what

One line a permission, and every address that asks it. Made from `libs/web/permissions.py` and the
routes of the services with `python -m deploy.documentation`; do not edit.

What does not stand here, nobody may do: a service with an address that asks no permission does not
start. *Of what*: a citizen has only what is their own; staff have only what is of the municipality
that they work for; anything else is "not found". Outside the *states* of the case the answer is 409
(410 for a link). Rules are finer still: an action also needs its task.

| Permission | Who | Of what | States | Asked by |
|---|---|---|---|---|
"""
_WHOSE: Mapping[Whose, str] = {
    Whose.EVERYBODY: "nothing of anybody",
    Whose.OWN: "their own",
    Whose.MUNICIPALITY: "their municipality",
    Whose.OWN_OR_MUNICIPALITY: "citizens: their own; staff: their municipality",
    Whose.SECRET: "of the link, code or proof that is shown",
    Whose.INSTALLATION: "the installation",
}


def permissions_page(house: Sequence[Service]) -> str:
    """Return the page, in Markdown."""
    asked = _addresses(house)
    rows = "".join(f"{_row(one, asked.get(one.name, []))}\n" for one in PERMISSIONS.values())
    sentences = "".join(f"* `{one.name}`: {who_may(one)}\n" for one in PERMISSIONS.values())
    return f"{_HEAD}{rows}\n## As the API documentation says it\n\n{sentences}"


def _addresses(house: Sequence[Service]) -> Mapping[str, Sequence[str]]:
    """Return permission → addresses; one that several services have is named once."""
    found: dict[str, list[str]] = {}
    for service in house:
        for permission, address in _of(service):
            addresses = found.setdefault(permission, [])
            if address not in addresses:
                addresses.append(address)
    return found


def _of(service: Service) -> Iterator[tuple[str, str]]:
    application = service.application
    if not isinstance(application, FastAPI):
        raise TypeError(f"{service.name} answers with something else than FastAPI")
    for endpoint in endpoints_in(application):
        path = endpoint.path
        for common in ("healthz", "metrics", "openapi.json", "docs"):
            path = path.replace(f"/api/{service.name}/{common}", f"/api/{{service}}/{common}")
        yield endpoint.permission, f"`{endpoint.method} {path}`"


def _row(permission: Permission, addresses: Sequence[str]) -> str:
    cells = (
        f"`{permission.name}`",
        ", ".join(role.value for role in Role if role in permission.roles) or "anybody",
        _WHOSE[permission.whose],
        _states(permission.states),
        "<br>".join(addresses) or "nothing yet",
    )
    return f"| {' | '.join(cells)} |"


def _states(states: frozenset[CaseState] | None) -> str:
    if states is None:
        return ""
    if states == frozenset(CaseState):
        return "any"
    if states == frozenset(CaseState) - OUTCOMES:
        return "any before the outcome"
    if len(states) > len(CaseState) // 2:
        return f"any but {_named(frozenset(CaseState) - states)}"
    return _named(states)


def _named(states: frozenset[CaseState]) -> str:
    return ", ".join(state.value for state in CaseState if state in states)
