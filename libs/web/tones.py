"""The tones of a municipality's colour: its links and its tint, on light and on dark pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from libs.web.contrast import LEAST_CONTRAST, contrast

LIGHT: Final = ("#ffffff", "#f4f5f2", "#e4f3e9", "#fdf1dc", "#fbe7e5")
DARK: Final = ("#16191c", "#0e1012", "#12281b", "#2c2110", "#331614")
"""What links stand on in `loket.css`: paper, ground, and the tints of ok, warn and late."""

_TINTED: Final = 0.13  # enough to see a tag of it on the ground
_TINTED_DARK: Final = 0.22
_LIGHTENED: Final = 0.5
_STEP: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class Tones:
    """The colour of links and of tinted places, `#rrggbb`."""

    link: str
    tint: str

    @property
    def css(self) -> str:
        """The custom properties that `loket.css` reads."""
        return f"--link: {self.link}; --tint: {self.tint}"


def tones_of(accent: str) -> tuple[Tones, Tones]:
    """Return the tones of a colour `#rrggbb` on light pages, and on dark ones.

    Links stay as near to the colour as they can be while they are read on every ground.
    """
    tint = _mixed(accent, LIGHT[0], _TINTED)
    dark_tint = _mixed(accent, DARK[0], _TINTED_DARK)
    return (
        Tones(link=_readable(accent, "#000000", (*LIGHT, tint), start=0), tint=tint),
        Tones(
            link=_readable(accent, "#ffffff", (*DARK, dark_tint), start=_LIGHTENED),
            tint=dark_tint,
        ),
    )


def _readable(colour: str, towards: str, grounds: Sequence[str], *, start: float) -> str:
    """Move a colour towards black or white until it can be read; at the very end it always can."""
    share = start
    while share < 1:
        found = _mixed(towards, colour, share)
        if all(contrast(found, ground) >= LEAST_CONTRAST for ground in grounds):
            return found
        share += _STEP
    return towards


def _mixed(one: str, other: str, share: float) -> str:
    """Mix `share` of one colour into another."""
    parts = (
        round(int(one[at : at + 2], 16) * share + int(other[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
