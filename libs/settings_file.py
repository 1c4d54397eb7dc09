"""Settings in YAML files: everything that is wrong with one is told at once, by file and line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from libs.settings import SettingsAreWrong

# The loader in C reads the same ten times as fast: every start reads some thirty files.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]


class FileIsWrong(SettingsAreWrong):
    """A file cannot be used; each line of the text is `file, line 7: key: what is wrong`."""


@dataclass(frozen=True, kw_only=True)
class Contents(Generic[M]):
    """What a file says, and where it says it.

    Attributes:
        lines: the line of each key and of each item of a list, counted from 1.
    """

    file: str
    content: M
    lines: Mapping[Place, int] = field(repr=False)

    def complaint(self, place: Place, sentence: str) -> str:
        """Return `file, line 7: key: what is wrong`, at the key or at what surrounds it."""
        return _complaint(self.file, _line_of(self.lines, place), place, sentence)


def read_settings_file(file: Path, model: type[M]) -> Contents[M]:
    """Read one file as one model; a key that stands there twice is refused.

    Raises:
        FileIsWrong: it is no YAML, or it is not what the model describes.
    """
    root, values = _composed(file)
    lines: dict[Place, int] = {}
    complaints = [
        (line, place, "stands here twice; keep one of them")
        for place, line in _walk(root, (), lines, set())
    ]
    try:
        content = model.model_validate(values)
    except ValidationError as error:
        for one in error.errors():
            place = tuple(one["loc"])
            complaints.append((_line_of(lines, place), place, _sentence(one, model)))
    else:
        if not complaints:
            return Contents(file=file.name, content=content, lines=lines)
    complaints.sort(key=lambda complaint: complaint[0])
    raise FileIsWrong("\n".join(_complaint(file.name, *each) for each in complaints))


def _composed(file: Path) -> tuple[yaml.Node | None, object]:
    """Return what stands in the file, with its lines and as plain values."""
    try:
        loader = _LOADER(file.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    except OSError:
        raise FileIsWrong(f"{file.name}: cannot be read") from None
    except UnicodeDecodeError:
        raise FileIsWrong(f"{file.name}: is no text in UTF-8") from None
    except yaml.YAMLError as error:
        raise FileIsWrong(_no_yaml(file, error)) from None


def _no_yaml(file: Path, error: yaml.YAMLError) -> str:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return f"{file.name}: is no YAML"
    line = error.problem_mark.line + 1
    return f"{file.name}, line {line}: is no YAML: {error.problem or error.context}"


def _walk(
    node: yaml.Node | None, place: Place, lines: dict[Place, int], seen: set[int]
) -> Iterator[tuple[Place, int]]:
    """Note the line of every key and item; give those keys that stand there a second time."""
    if id(node) in seen:  # an alias: what it points to was looked at where it stands
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, str(key.value))
            line = key.start_mark.line + 1
            if inner in lines:
                yield inner, line
            lines[inner] = line
            yield from _walk(value, inner, lines, seen)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[*place, index] = value.start_mark.line + 1
            yield from _walk(value, (*place, index), lines, seen)


def _line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of a key, or of the nearest thing around it that stands in the file."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _complaint(file: str, line: int, place: Place, sentence: str) -> str:
    name = ".".join(str(part) for part in place) or "the file"
    return f"{file}, line {line}: {name}: {sentence}"


def _sentence(error: Any, model: type[BaseModel]) -> str:
    if error["type"] == "missing":
        return "is missing"
    if error["type"] == "string_type" and isinstance(error["input"], int | float):
        return "is no text: write it between quotes"
    if error["type"] == "extra_forbidden":
        *outer, name = error["loc"]
        meant = get_close_matches(str(name), _known(model, outer), n=1)
        return f"is not known; did you mean {meant[0]}?" if meant else "is not known; leave it out"
    cause = (error.get("ctx") or {}).get("error")
    return str(cause) if isinstance(cause, ValueError) else str(error["msg"])


def _known(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    for part in place:
        fields = model.model_fields
        inner = fields[str(part)].annotation if str(part) in fields else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        model = inner
    return list(model.model_fields)
