"""What a contract's fields are, in words that need no Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from libs.events.envelope import Contract
from libs.privacy.sealed import Sealed

_PLAIN = {
    str: "text",
    int: "number",
    bool: "yes or no",
    UUID: "id",
    datetime: "moment",
    date: "day",
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a contract.

    Attributes:
        kind: its type in words: `id`, `moment`, `Channel`, `list of text`.
        sealed: whether only the holder of the request's key can read it.
        optional: whether a reader must do without it.
    """

    name: str
    kind: str
    sealed: bool
    optional: bool


def fields_of(contract: type[Contract]) -> Sequence[Field]:
    """Return the fields of a contract, those that every contract has first."""
    fields = contract.model_fields
    shared = [name for name in Contract.model_fields if name in fields]
    own = [name for name in fields if name not in Contract.model_fields]
    return [_field(name, fields[name].annotation, fields[name]) for name in (*shared, *own)]


def _field(name: str, annotation: Any, declared: Any) -> Field:
    kinds = _without_none(annotation)
    return Field(
        name=name,
        kind=" or ".join(_in_words(kind) for kind in kinds),
        sealed=any(_is_sealed(kind) for kind in kinds),
        optional=not declared.is_required() or NoneType in get_args(annotation),
    )


def _without_none(annotation: Any) -> Sequence[Any]:
    if get_origin(annotation) in {Union, UnionType}:
        return [kind for kind in get_args(annotation) if kind is not NoneType]
    return [annotation]


def _is_sealed(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Sealed)


def _in_words(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"list of {_in_words(get_args(kind)[0])}"
    if _is_sealed(kind):
        inside: type = kind.__pydantic_generic_metadata__["args"][0]
        return inside.__name__
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind.__name__
    return _PLAIN.get(kind) or str(kind.__name__)
