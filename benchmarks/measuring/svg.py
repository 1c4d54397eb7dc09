"""The little of SVG that the plots need; a plotting library would be one more thing to lock."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

WIDTH: Final = 720
COLOURS: Final = ("#1f5fbf", "#b3541e", "#5b6470", "#7a3fbf", "#1b7f5c", "#a3243b")
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#1c2126}"
    ".quiet{fill:#5b6470;font-size:12px}.title{font-weight:600;font-size:14px}"
    "line{stroke:#d5dae0}polyline{fill:none;stroke-width:2}"
)


def colour(number: int) -> str:
    """Return the colour of the candidate with this number."""
    return COLOURS[number % len(COLOURS)]


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Words that begin at x, on a line at y; `kind` is quiet, title or nothing."""
    marked = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{marked}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """A thin line of a grid."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def curve(points: Sequence[tuple[float, float]], stroke: str) -> str:
    """A line through points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" stroke="{stroke}"/>'


def bar(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A bar, pale enough for dots upon it."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="3"'
        f' fill="{fill}" fill-opacity="0.7"/>'
    )


def dot(x: float, y: float, stroke: str) -> str:
    """A small ring."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#fff" stroke="{stroke}"/>'


def legend(names: Sequence[str], y: float) -> Sequence[str]:
    """The names of candidates in a row, each behind its colour."""
    parts, x = list[str](), 10.0
    for number, name in enumerate(names):
        parts.append(bar(x, y - 10, 12, 12, colour(number)))
        parts.append(text(x + 18, y, name, "quiet"))
        x += 40 + 7 * len(name)
    return parts


def drawing(height: float, title: str, parts: Sequence[str]) -> str:
    """The whole picture; the title is its first line and what a screen reader says."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>\n"
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#fff"/>\n'
        + "\n".join([text(10, 22, title, "title"), *parts])
        + "\n</svg>\n"
    )
