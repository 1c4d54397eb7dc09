"""Become a service once its databases are prepared; what it imports is imported meanwhile.

Importing takes each service more than a second of CPU, and at a first start three seconds pass
before there are databases. So the services are begun first, and import one after another: the other
core is for making the databases, which would take twice as long if all of them imported at once.

Run as a script in the tree of the service; it needs the standard library only.

    once_prepared.py <file that appears when they are> <module> <argument> …
"""

import contextlib
import fcntl
import gc
import importlib
import runpy
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_GLANCE_SECONDS = 0.02
_LEFT_OUT = {"aiohttp", "rich"}
"""What nats-py (for WebSockets) and structlog (for colours) import when it happens to be installed:
a tenth of the time, and 12 MB of each process."""
_NEEDED = {"services.delivery": {"aiohttp"}, "services.workflow": {"aiohttp"}}
"""What is needed after all: register and e-Box are asked over it, and pyhanko, which seals, cannot
be imported without it."""


def main(prepared: Path, module: str, arguments: list[str]) -> None:
    """Import what the service is composed of, wait for the file, and be the service."""
    sys.path[0] = str(Path.cwd())  # as `python -m` has it
    for name in _LEFT_OUT - _NEEDED.get(module, set()):
        sys.modules[name] = None  # type: ignore[assignment] # so Python knows that it is not there
    with _turn(prepared):
        _import(f"{module}.compose")
    while not prepared.exists():
        time.sleep(_GLANCE_SECONDS)
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)


@contextlib.contextmanager
def _turn(prepared: Path) -> Iterator[None]:
    """Wait until no other service imports, or until there is nothing to be spared any more."""
    with prepared.with_suffix(".turn").open("w") as turn:
        while not prepared.exists():
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(_GLANCE_SECONDS)
        yield


def _import(module: str) -> None:
    gc.disable()  # nothing of what is imported is garbage: looking for it takes 7 % of the time
    with contextlib.suppress(ModuleNotFoundError):  # the service itself will tell what it misses
        importlib.import_module(module)
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
