"""Bars of a chart, laid out on the server: parts of a hundred, so that no style is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

LabelKind = Literal["plain", "sentence", "colleague", "month", "week"]
"""What a label is: data, a sentence of ours, a staff id, 2026-11, 2026-W48."""

_WIDEST: Final = 78.0
"""Of a hundred: what is left is for the figure behind the bar."""

_TITLE: Final = 22
"""Pixels for the label above the bars of a group: one line, and air."""

_BAR: Final = 16
_GAP: Final = 14


class Label(NamedTuple):
    """What a group is called."""

    text: str
    kind: LabelKind


@dataclass(frozen=True, kw_only=True)
class Series:
    """One kind of figure; None: there is none for that group."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: `y` in pixels from above, `width` in parts of a hundred, of which series (0, 1)."""

    series: int
    y: int
    width: float
    value: float | None


@dataclass(frozen=True, kw_only=True)
class Group:
    """One group: its label (`y`: the top of its line) and its bars."""

    label: object
    y: int
    bars: Sequence[Bar]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Groups under each other; `height` and `thickness` of a bar in pixels."""

    names: Sequence[str]
    groups: Sequence[Group]
    height: int
    thickness: int = _BAR

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not any(bar.value for group in self.groups for bar in group.bars)


def chart(labels: Sequence[object], *series: Series, most: float | None = None) -> Chart:
    """Lay a chart out; the longest bar stands for `most`, or for the largest of all values."""
    values = [value for each in series for value in each.values if value is not None]
    largest = most or max(values, default=0) or 1
    tall = _TITLE + _BAR * len(series) + _GAP
    return Chart(
        names=[each.name for each in series],
        height=tall * len(labels),
        groups=[
            Group(
                label=label,
                y=tall * place,
                bars=[
                    Bar(
                        series=nth,
                        y=tall * place + _TITLE + _BAR * nth,
                        width=round((each.values[place] or 0) / largest * _WIDEST, 2),
                        value=each.values[place],
                    )
                    for nth, each in enumerate(series)
                ],
            )
            for place, label in enumerate(labels)
        ],
    )
