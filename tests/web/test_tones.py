"""Whatever colour a municipality has, people read its links, and what stands on its tint."""

import re
from itertools import product
from pathlib import Path

import pytest

from libs.web.contrast import contrast, contrast_with_white
from libs.web.tones import DARK, LIGHT, tones_of

_STEPS = range(0, 256, 15)
ACCENTS = [
    accent
    for parts in product(_STEPS, repeat=3)
    if contrast_with_white(accent := "#{:02x}{:02x}{:02x}".format(*parts)) >= 4.5
]
"""Colours all through the space of those that a municipality may have."""

_STYLE = Path("libs/web/static/loket.css").read_text()
_NAMES = ("paper", "ground", "ok-tint", "warn-tint", "late-tint", "ink", "soft")


def _of_stylesheet(part: str) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
    return {name: found[name] for name in _NAMES}


_LIGHT_PART, _DARK_PART = _STYLE.split("prefers-color-scheme: dark", 1)
ON_LIGHT = _of_stylesheet(_LIGHT_PART)
ON_DARK = _of_stylesheet(_DARK_PART.split("*, ::before", 1)[0])


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    assert tuple(ON_LIGHT.values())[:5] == LIGHT
    assert tuple(ON_DARK.values())[:5] == DARK


def test_links_and_words_on_the_tint_are_readable_for_every_colour() -> None:
    unreadable = []

    for accent in ACCENTS:
        for tones, style in zip(tones_of(accent), (ON_LIGHT, ON_DARK), strict=True):
            grounds = [*list(style.values())[:5], tones.tint]
            pairs = [
                *((tones.link, ground) for ground in grounds),
                (style["ink"], tones.tint),
                (style["soft"], tones.tint),
            ]
            unreadable += [(accent, pair) for pair in pairs if contrast(*pair) < 4.5]

    assert len(ACCENTS) > 1000
    assert unreadable == []


@pytest.mark.parametrize("accent", ["#8a4b00", "#1f5f3a", "#0b5f6b"])
def test_a_colour_that_is_dark_enough_is_the_link_itself(accent: str) -> None:
    light, dark = tones_of(accent)

    assert light.link == accent
    assert dark.link != accent


def test_a_tag_is_seen_on_the_ground() -> None:
    for accent in ("#8a4b00", "#1f5f3a", "#0b5f6b"):
        light, dark = tones_of(accent)

        assert contrast(light.tint, LIGHT[1]) > 1.08
        assert contrast(dark.tint, DARK[1]) > 1.15
