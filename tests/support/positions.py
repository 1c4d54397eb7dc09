"""The seal of positions in tests: one key for everybody who runs inside the test."""

from typing import Final

from libs.web.consistency import PositionTokens

POSITIONS: Final = PositionTokens(b"p" * 32)
