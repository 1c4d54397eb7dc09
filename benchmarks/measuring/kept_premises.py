"""Premises that may be kept from one run to the next, since filling them takes long."""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from benchmarks.measuring.fates import NEWEST
from benchmarks.measuring.filling import fill, tidy
from benchmarks.measuring.municipalities import unequal_municipalities
from benchmarks.measuring.premises import Premises
from deploy.embedded.installation import Installation
from deploy.embedded.plan import Plan

FILLED: Final = "BENCH_FILLED"
"""The variable that names a folder in which filled databases are kept, and used again."""
_NOTE: Final = "filled.json"
_USUAL: Final = ("newest", NEWEST)


class FilledOtherwise(Exception):
    """The folder holds databases that were filled with something else, or not to their end."""


@dataclass(frozen=True, kw_only=True)
class Filling:
    """With how much the databases are filled.

    `newest` is the part of the requests, the last ones, of which most still wait for a clerk.
    """

    requests: int
    municipalities: int
    newest: float = NEWEST

    @property
    def note(self) -> Mapping[str, float]:
        """What is written down of it; what is as usual is left out."""
        return {name: one for name, one in asdict(self).items() if (name, one) != _USUAL}


@contextlib.contextmanager
def filled_premises(filling: Filling) -> Iterator[Premises]:
    """Start the servers on databases that are filled: now, or before, in the folder that is kept.

    Raises:
        FilledOtherwise: the folder that is kept does not fit.
        NotFilled: filling failed.
    """
    with (
        _folder_for(filling) as folder,
        Installation(folder / "data", Plan(services=())) as installation,
    ):
        place = Premises(installation, folder)
        note = folder / _NOTE
        if note.exists():
            print(f"Used again: {filling.requests:,} requests that were filled in before")
        else:
            towns = unequal_municipalities(filling.municipalities)
            fill(place, towns, requests=filling.requests, newest=filling.newest)
            note.write_text(json.dumps(filling.note), "utf-8")
        tidy(place)
        yield place


@contextlib.contextmanager
def _folder_for(filling: Filling) -> Iterator[Path]:
    kept = os.environ.get(FILLED)
    if kept is None:
        folder = Path(tempfile.mkdtemp(prefix="loket-benchmark-"))
    else:
        folder = Path(kept)
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_what_does_not_fit(folder, filling)
    folder.chmod(0o755)  # PostgreSQL runs as somebody else where we are root
    try:
        yield folder
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_what_does_not_fit(folder: Path, filling: Filling) -> None:
    note = folder / _NOTE
    if note.exists() and json.loads(note.read_text("utf-8")) != filling.note:
        raise FilledOtherwise(f"{folder} is filled with {note.read_text('utf-8')}")
    if not note.exists() and any(folder.iterdir()):
        raise FilledOtherwise(f"{folder} was not filled to its end: remove it, or name another")
