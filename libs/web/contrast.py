"""Whether text of one colour can be read on another."""

from typing import Final

LEAST_CONTRAST: Final = 4.5
"""To 1, for ordinary text. Source: WCAG 2.2, success criterion 1.4.3 (level AA)."""
_DARK: Final = 0.04045  # below it the screen's curve is a straight line


def contrast_with_white(colour: str) -> float:
    """Return the contrast, to 1, of white text on a colour `#rrggbb`: 1 (white) to 21 (black)."""
    return contrast("#ffffff", colour)


def contrast(one: str, other: str) -> float:
    """Return the contrast, to 1, between two colours `#rrggbb`: 1 (the same) to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4)


def carries_white_text(colour: str) -> str:
    """Return the colour (`#rrggbb`) when white text can be read on it.

    Raises:
        ValueError: it cannot.
    """
    found = contrast_with_white(colour)
    if found < LEAST_CONTRAST:
        raise ValueError(
            f"white text on it has a contrast of {found:.1f} to 1, and needs "
            f"{LEAST_CONTRAST} to be read: choose a darker colour"
        )
    return colour
