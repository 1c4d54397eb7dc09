"""Telling what happens, line by line, and keeping what it leaves behind."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from tests.support.citizen import Request
from tests.support.patience import DidNotHappen


class Story:
    """What is told to whoever watches; `folder` takes the papers, none of them named after people."""

    def __init__(self, *, folder: Path, to: TextIO, clock: Callable[[], float]) -> None:
        self.requests: list[Request] = []
        self.kept: list[Path] = []
        self._folder = folder
        self._to = to
        self._clock = clock
        self._began = clock()
        self._chapters = 0
        self._title = "Beginnen"

    def chapter(self, title: str) -> None:
        """Begin another journey."""
        self._chapters += 1
        self._title = title
        self.tell(f"\n{self._chapters}. {title}")

    def asked(self, request: Request, what: str) -> Request:
        """Tell that something was asked, and remember it for the search at the end."""
        self.requests.append(request)
        self.tell(f"   {request.reference}  {what}")
        return request

    def seen(self, what: str) -> None:
        """Tell what was seen to be so."""
        self.tell(f"   ✓ {what}")

    def check(self, what: str, *, holds: bool) -> None:
        """Tell what was seen, or stop because it is not so."""
        if not holds:
            raise DidNotHappen(what)
        self.seen(what)

    def keep(self, name: str, content: bytes) -> None:
        """Leave a file behind."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / name
        file.write_bytes(content)
        self.kept.append(file)
        self.tell(f"     → {file}")

    def tell(self, line: str) -> None:
        """Print a line at once."""
        print(line, file=self._to, flush=True)

    def failed(self, reason: str) -> str:
        """The sentence that says what did not happen, and in which journey."""
        return f"\nNiet gelukt bij “{self._title}”: {reason}"

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return self._clock() - self._began
