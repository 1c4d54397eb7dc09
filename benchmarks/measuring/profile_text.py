"""A recorded profile as a page of text: the most telling branches, and where the time itself goes.

Waiting for something to do is left out, so that the shares are of the time in which the thread was
busy. Files are told as Python finds them, without the place of the machine.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from pyinstrument.renderers import ConsoleRenderer
from pyinstrument.session import Session

from benchmarks.measuring.recording import together
from deploy.embedded.counter import TREE

_LINES: Final = 30
"""The branches are cut back until the page has no more lines of them."""
_LEAST: Final = (0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1)
"""Shares of the time below which a branch is left out; the first that gives a short page."""
_FUNCTIONS: Final = 10
_WAITS_IN: Final = "asyncio/runners.py"
"""Where an event loop that is written in C shows that it waits."""


_ATTRIBUTES: Final = "\x01"
_PARTS: Final = "\x00"
"""How the recorder writes a function: its name, file and first line, then what else it knows."""


class NamesAPlace(Exception):
    """The text names a place of this machine; it is not written."""


def page_of(session: Session, title: str) -> str:
    """Return the page.

    Raises:
        NamesAPlace: a file in it could not be told without the place of the machine.
    """
    busy = _without_waiting(session)
    seconds = sum(share for _, share in busy.frame_records)
    text = "\n".join(
        (
            title,
            f"busy {seconds:.2f} s of {session.duration:.2f} s; {busy.sample_count:,} samples",
            "shares are of the time in which it was busy",
            "",
            *_branches(busy),
            "",
            "Time in the function itself, callees excluded:",
            "",
            *_functions(busy),
            "",
        )
    )
    if str(TREE) in text or sys.prefix in text or sys.base_prefix + "/lib" in text:
        raise NamesAPlace(title)
    return text


class _Bare(ConsoleRenderer):
    def render_preamble(self, session: Session) -> str:  # noqa: ARG002 - ours is another
        return ""


def _without_waiting(session: Session) -> Session:
    records = [record for record in session.frame_records if not _is_waiting(record[0])]
    busy = together([session])
    busy.frame_records = records
    busy.sample_count = len(records)
    return busy


def _is_waiting(stack: Sequence[str]) -> bool:
    return bool(stack) and _WAITS_IN in stack[-1]


def _branches(session: Session) -> Sequence[str]:
    lines: Sequence[str] = ()
    for least in _LEAST:
        renderer = _Bare(
            unicode=True, time="percent_of_total", processor_options={"filter_threshold": least}
        )
        lines = renderer.render(session).strip().splitlines()
        if len(lines) <= _LINES:
            break
    return lines


def _functions(session: Session) -> Sequence[str]:
    """The functions in which most of the time itself goes, callees excluded."""
    spent = defaultdict[str, float](float)
    for stack, seconds in session.frame_records:
        if stack:
            spent[stack[-1].partition(_ATTRIBUTES)[0]] += seconds
    total = sum(spent.values()) or 1.0
    return [
        f"{100 * seconds / total:5.1f}%  {_told(session, function)}"
        for function, seconds in sorted(spent.items(), key=lambda one: -one[1])[:_FUNCTIONS]
    ]


def _told(session: Session, function: str) -> str:
    name, file, line = function.split(_PARTS)[:3]
    return f"{name}  {session.shorten_path(file)}:{line}" if line != "0" else f"{name}  {file}"
