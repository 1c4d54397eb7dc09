"""What the end of a program's log says."""

from pathlib import Path

from deploy.embedded.messages import NO_SPACE

_BYTES = 4000
_LINES = 12


def tail(log: Path) -> list[str]:
    """The last lines of the log, none while there is no log."""
    if not log.exists():
        return []
    with log.open("rb") as opened:
        opened.seek(max(0, log.stat().st_size - _BYTES))
        return opened.read().decode(errors="replace").splitlines()[-_LINES:]


def tells_of_a_full_disk(log: Path) -> bool:
    """Whether the program ended because the disk is full."""
    return any(NO_SPACE in line for line in tail(log))
