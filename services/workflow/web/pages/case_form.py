"""How the form of a panel is read: the fields of the API's body, as a form can send them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid4

from pydantic import ValidationError
from starlette.requests import Request

from libs.web.wrong_input import problem_of
from services.workflow.web.api.acting import Body
from services.workflow.web.pages.case_mistakes import issues_of
from services.workflow.web.pages.case_panel import Panel

_OF_THE_PAGE: Final = frozenset({"csrf", "sleutel", "versie", "uit", "volgende"})
_BOOLEANS: Final[Mapping[str, bool]] = {"true": True, "false": False}
_FLAGS: Final = frozenset({"inform", "favourable"})
_MOST: Final = 40
"""Fields that are read of a form: more than any of ours has."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What was sent with a panel.

    Attributes:
        typed: the fields as they were filled in, to show again.
        key: makes a repeated form harmless.
        version: of the case that was looked at; None: the form does not say.
        wants_next: whether the next task is wanted after it.
    """

    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    key: str = field(default="", repr=False)
    version: int | None = None
    wants_next: bool = False
    came_from: str = field(default="", repr=False)


async def sent(request: Request) -> Sent:
    """Read a form; what is no text of a field is passed over."""
    form = await request.form(max_files=1, max_fields=_MOST)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    return Sent(
        typed={name: value for name, value in fields.items() if name not in _OF_THE_PAGE},
        key=_key(fields.get("sleutel", "")),
        version=_version(fields.get("versie", "")),
        wants_next=bool(fields.get("volgende")),
        came_from=fields.get("uit", ""),
    )


def body_of(panel: Panel, typed: Mapping[str, str]) -> tuple[Body | None, Mapping[str, str]]:
    """Return the body of the order, or what is wrong: name of a field → sentence."""
    told: dict[str, Any] = {}
    for name, value in typed.items():
        if (name in panel.left_out and not value.strip()) or _is_of_nobody(name, typed):
            continue
        _put(told, name.split("."), _BOOLEANS.get(value, value) if name in _FLAGS else value)
    try:
        return panel.way.body.model_validate(told), {}
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        return None, issues_of(problem_of(found))


def _is_of_nobody(name: str, typed: Mapping[str, str]) -> bool:
    """Tell whether a field is about somebody else while the applicant is asked."""
    is_detail = name.startswith("addressee.") and name != "addressee.kind"
    return is_detail and typed.get("addressee.kind") != "other"


def _put(told: dict[str, Any], path: list[str], value: object) -> None:
    *above, last = path
    for part in above:
        told = told.setdefault(part, {})
    told[last] = value


def _key(told: str) -> str:
    """Return the key of the form; a form without one of ours is an order of its own."""
    try:
        return str(UUID(told))
    except ValueError:
        return str(uuid4())


def _version(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else None  # noqa: PLR2004 - digits of a number that the store can hold
