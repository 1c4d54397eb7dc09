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


def with_defaults(sample: dict[str, Any], fact: BaseModel) -> dict[str, Any]:
    """A sample as it is written now: what came after it has a default, or this fails.

    `fact` is what was read from it; what came into the parts of a sample has defaults too.
    """
    fields = type(fact).model_fields.items()
    later = {name: field for name, field in fields if name not in {*sample, *_BESIDE}}
    missing = [name for name, field in later.items() if field.is_required()]
    assert missing == [], "a field that an old sample lacks needs a default"
    known = {name: _as_now(value, getattr(fact, name, None)) for name, value in sample.items()}
    return {**{name: _as_json(field.default) for name, field in later.items()}, **known}


def _as_now(value: Any, part: Any) -> Any:
    if isinstance(value, dict) and isinstance(part, BaseModel):
        return with_defaults(value, part)
    if isinstance(value, list) and isinstance(part, tuple):
        return [_as_now(*each) for each in zip(value, part, strict=True)]
    return value


def _as_json(value: Any) -> Any:
    return json.loads(json.dumps(value))
