"""The installation's keys and passwords, made once at the first start."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from deploy.embedded.messages import CannotStart, keys_missing
from deploy.embedded.subjects import SERVICES

KEY_FILES = ("vault.key", "links.key", "fingerprints.key", "positions.key", "sessions.key")
_READ_NO_DATA = frozenset({"positions.key", "sessions.key"})
"""Keys of what is only passing by: an installation of before they existed is given them."""
KEY_BYTES = 32
PASSWORDS_FILE = "passwords.json"
SHARED_WITH_NEIGHBOURS = (
    "BACK_OFFICE_SECRET",
    "HOOKS_BACK_OFFICE_SECRET",
    "POLICE_SECRET",
    "HOOKS_POLICE_SECRET",
)
"""Settings by which we and the simulated neighbours know each other."""
ROLES = ("intake", "workflow", "delivery", "reporting", "vault", "ledger", "sessions")
_ADMINISTRATOR = "postgres"
_NATS = {service: f"nats-{service}" for service in SERVICES}


@dataclass(frozen=True, kw_only=True)
class Passwords:
    """Passwords of the database roles, of PostgreSQL's administrator, of NATS's users, and others.

    `roles` are by name of the database, `nats` by name of the service, `neighbours` by name of the
    setting.
    """

    roles: dict[str, str]
    administrator: str
    nats: dict[str, str]
    neighbours: dict[str, str]


def make_keys(folder: Path, *, data_exist: bool) -> Passwords:
    """Read the keys in `folder`, making those that a first start lacks (each file mode 600).

    Where a key that reads no data is new or lost, another is as good: callers whose positions it
    sealed ask once more without, and who was signed in signs in again.

    Raises:
        CannotStart: there are data already and a key is missing; a new one could not read them.
    """
    missing = [name for name in (*KEY_FILES, PASSWORDS_FILE) if not (folder / name).exists()]
    if data_exist and (lost := [name for name in missing if name not in _READ_NO_DATA]):
        raise CannotStart(keys_missing(folder, lost))
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in KEY_FILES:
        if name in missing:
            _write(folder / name, secrets.token_bytes(KEY_BYTES))
    return _passwords(folder / PASSWORDS_FILE)


def _passwords(file: Path) -> Passwords:
    known: dict[str, str] = json.loads(file.read_bytes()) if file.exists() else {}
    names = (*ROLES, _ADMINISTRATOR, *_NATS.values(), *SHARED_WITH_NEIGHBOURS)
    complete = {name: known.get(name) or secrets.token_hex(24) for name in names}
    if not complete.items() <= known.items():  # the first start, or a version with one more
        _write(file, json.dumps(known | complete, indent=2).encode())
    return Passwords(
        roles={name: complete[name] for name in ROLES},
        administrator=complete[_ADMINISTRATOR],
        nats={service: complete[name] for service, name in _NATS.items()},
        neighbours={name: complete[name] for name in SHARED_WITH_NEIGHBOURS},
    )


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: a kill in between must not leave half a key."""
    half = file.with_suffix(".new")
    half.unlink(missing_ok=True)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(descriptor)
    half.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
