"""Whether white text can be read on a colour."""

from typing import Final

_DARK: Final = 0.04045  # below it the screen's curve is a straight line


def contrast_with_white(colour: str) -> float:
    """Return the contrast, to 1, of white text on a colour `#rrggbb`: 1 (white) to 21 (black).

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (luminance + 0.05)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4)
