"""Cells of a sheet as they stand in its file.

A cell stands in a row whose number is filled in when the row is written: until then `ROW` stands
for it. That is why a cell of a word that comes again and again is made once.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import IntEnum
from html import escape
from typing import Any, Final

ROW: Final = "\0"  # no cell can hold it otherwise
Cell = Callable[[str | None], str]

_LONGEST_TEXT: Final = 16_383  # Excel takes 32,767 UTF-16 units, and a character may be two
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)|\r")
_MOST_SHARED: Final = 10_000  # they are kept until the file ends


class Style(IntEnum):
    """What a cell looks like: its place among the `cellXfs` of styles.xml."""

    PLAIN = 0
    TEXT = 1
    """With a quote prefix, which keeps a text a text when somebody edits the cell."""
    MOMENT = 2
    DAYS = 3
    HEADER = 4
    TITLE = 5
    LABEL = 6


def cell_text(text: str) -> str:
    """Return `text` without the characters that a workbook cannot hold, and not too long."""
    return _FORBIDDEN.sub("", text)[:_LONGEST_TEXT]


def written_text(text: str) -> str:
    """Return `text` as it stands between tags."""
    # names are nearly always as they are: to see that takes a quarter of what escaping takes
    if text.isprintable() and len(text) <= _LONGEST_TEXT and not _needs_escape(text):
        return text
    return escape(_CODED.sub(_code, cell_text(text)), quote=False)


def text_cells(column: str, style: Style = Style.TEXT) -> Cell:
    """Return what makes the text cells of a column, each with its own text."""
    begin = f'<c r="{column}{ROW}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'

    def cell(text: str | None) -> str:
        return "" if text is None else f"{begin}{written_text(text)}</t></is></c>"

    return cell


def number_cells(column: str, style: Style) -> Cell:
    """Return what makes the cells of a column of numbers, which come as text."""
    begin = f'<c r="{column}{ROW}" s="{style}"><v>'

    def cell(number: str | None) -> str:
        return "" if number is None else f"{begin}{number}</v></c>"

    return cell


class SharedTexts:
    """The texts that cells refer to by number, so that each is in the file once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int | None:
        """Return the number of a text, or nothing when there are too many of them already."""
        if len(self._numbers) >= _MOST_SHARED:
            return self._numbers.get(text)
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def texts(self) -> Sequence[str]:
        """The texts, each at its number."""
        return list(self._numbers)


class WordCells(dict[Hashable, str]):
    """The cells of a column in which the same few values come again and again, each made once."""

    def __init__(self, column: str, shared: SharedTexts, words: Mapping[Any, str]) -> None:
        """`words` are what people read for a value; a text without words is shown as it is."""
        super().__init__({None: ""})
        self._column, self._shared, self._words = column, shared, words
        self._unshared = text_cells(column)

    def __missing__(self, value: Hashable) -> str:
        """Make the cell of a value that comes for the first time."""
        text = self._words.get(value, str(value))
        number = self._shared.number(text)
        if number is None:
            return self._unshared(text)
        cell = f'<c r="{self._column}{ROW}" s="{Style.TEXT}" t="s"><v>{number}</v></c>'
        self[value] = cell
        return cell


def _needs_escape(text: str) -> bool:
    return "&" in text or "<" in text or ">" in text or "_x" in text


def _code(found: re.Match[str]) -> str:
    """What XML would read otherwise: a carriage return, and a text that looks like such a code."""
    return f"_x{ord(found[0]):04X}_"
