"""Keys of the installation: made once, whoever starts first, and the same for every process."""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

_CODE_KEY_LENGTH = 32


def made_once(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the content of `path`, making it first where there is none.

    The file (mode 600) appears whole or not at all. When two processes start at once, one of them
    places its file and both return that one's content.
    """
    if not path.exists():
        _place(path, make())
    return path.read_bytes()


def open_code_key(folder: Path) -> bytes:
    """Return the installation's key for verification codes (32 bytes)."""
    return made_once(
        folder / "verification-code.key", lambda: secrets.token_bytes(_CODE_KEY_LENGTH)
    )


def _place(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            Path(path).hardlink_to(name)  # fails where the file exists, unlike a rename
        except FileExistsError:
            return
        _flush_folder(path.parent)
    finally:
        Path(name).unlink()


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
