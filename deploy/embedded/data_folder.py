"""The folder in which everything that must survive a restart is kept (LOKET_DATA)."""

import errno
import fcntl
import os
import pwd
import shutil
from pathlib import Path
from typing import IO

from deploy.embedded.messages import (
    CannotStart,
    already_running,
    disk_nearly_full,
    folder_not_ours,
)

# PostgreSQL's empty cluster takes 40 MB and each WAL segment 16 MB.
ROOM_NEEDED = 250_000_000
OLD_LOGS_KEPT = 5


class DataFolder:
    """A data folder that this process, and no other, uses until `leave`."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._lock: IO[str] | None = None

    @property
    def keys(self) -> Path:
        """The folder with the installation's keys."""
        return self.path / "keys"

    @property
    def logs(self) -> Path:
        """The folder with a log for each process."""
        return self.path / "logs"

    @property
    def processes(self) -> Path:
        """The folder that remembers which processes were started, for after a kill."""
        return self.path / "processes"

    @property
    def prepared(self) -> Path:
        """The file that is there while the databases are prepared."""
        return self.path / "prepared"

    def take(self, *, room_needed: int = ROOM_NEEDED) -> None:
        """Make the folder where it is missing and take its lock; the kernel frees it if we die.

        Raises:
            CannotStart: another installation uses it, it is not ours, or the disk is nearly full.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = (self.path / "lock").open("a+", encoding="ascii")
            self.logs.mkdir(mode=0o700, exist_ok=True)
            self.processes.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            raise CannotStart(folder_not_ours(self.path, _owner(self.path))) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().strip()
            lock.close()
            raise CannotStart(already_running(self.path, holder)) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock
        free = shutil.disk_usage(self.path).free
        if free < room_needed:
            self.leave()
            raise CannotStart(disk_nearly_full(self.path, free, room_needed))

    def leave(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def new_log(self, name: str) -> Path:
        """The log of a process that starts; earlier ones become `name.log.1` to `.5`."""
        log = self.logs / f"{name}.log"
        for number in range(OLD_LOGS_KEPT, 0, -1):
            earlier = log if number == 1 else log.with_suffix(f".log.{number - 1}")
            if earlier.exists():
                earlier.replace(log.with_suffix(f".log.{number}"))
        return log


def _owner(path: Path) -> str:
    """The user to whom the nearest existing folder belongs."""
    existing = next(folder for folder in (path, *path.parents) if folder.exists())
    try:
        return pwd.getpwuid(existing.stat().st_uid).pw_name
    except (KeyError, OSError):
        return "another user"
