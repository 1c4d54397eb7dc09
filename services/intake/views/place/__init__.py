"""Whose request it is and at which municipality: looked up before a request is, written with it."""

from pathlib import Path
from typing import Final

TABLES: Final = (Path(__file__).parent / "table.sql").read_text(encoding="utf-8")
"""SQL that makes the table, again and again without harm."""
