"""Golden samples: what was once told or stored, kept as it was; added, never edited."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from libs.privacy.sealed import RequestKey, Sealed

TOLD = Path(__file__).parent / "samples"
STORED = Path(__file__).parent / "stored"
_BESIDE = frozenset({"originator_id", "originator_version"})
"""What is stored in columns of its own, beside the fields."""
REQUEST_ID = UUID("0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11")
KEY = RequestKey(request_id=REQUEST_ID, key=hashlib.sha256(REQUEST_ID.bytes).digest())
"""The key with which every box in the samples was closed."""


def samples(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def title_and_version(sample: Path) -> tuple[str, int]:
    """From `case-opened.v1.json`: the name, and the version that it is a sample of."""
    title, _, version = sample.stem.rpartition(".v")
    return title, int(version)


def read(sample: Path) -> Any:
    return json.loads(sample.read_text("utf-8"))


def boxes_in(value: Any) -> Iterator[Sealed[Any]]:
    """Every sealed value in a model, wherever it is."""
    if isinstance(value, Sealed):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from boxes_in(each)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from boxes_in(getattr(value, name))


def opened(box: Sealed[Any]) -> BaseModel:
    """What is in a box, as the class that it is declared to hold."""
    kind = type(box).__pydantic_generic_metadata__["args"][0]
    return KEY.open(box, kind)


def with_defaults(sample: dict[str, Any], kind: type[BaseModel]) -> dict[str, Any]:
    """A sample as it is written now: what came after it has a default, or this fails."""
    fields = kind.model_fields.items()
    later = {name: field for name, field in fields if name not in {*sample, *_BESIDE}}
    missing = [name for name, field in later.items() if field.is_required()]
    assert missing == [], "a field that an old sample lacks needs a default"
    told = {**{name: _as_json(field.default) for name, field in later.items()}, **sample}
    return {name: _with_defaults_inside(value, kind, name) for name, value in told.items()}


def _with_defaults_inside(value: Any, kind: type[BaseModel], name: str) -> Any:
    """The same of a part that is a model itself, such as the product."""
    field = kind.model_fields.get(name)
    inside = None if field is None else field.annotation
    is_model = isinstance(inside, type) and issubclass(inside, BaseModel)
    return with_defaults(value, inside) if is_model and isinstance(value, dict) else value


def _as_json(value: Any) -> Any:
    return json.loads(json.dumps(value))
