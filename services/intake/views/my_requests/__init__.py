"""What a citizen sees of the own requests: status, timeline, documents."""

from pathlib import Path
from typing import Final

CONTENT_HASH: Final = (Path(__file__).parent / "content_hash.sql").read_text(encoding="utf-8")
"""SQL that answers (rows, hash): the same for the same content."""

NAME: Final = "my_requests_v1"
"""The view and its version; positions are kept under this name."""
