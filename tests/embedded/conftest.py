"""Installations of their own for these tests: free ports, a data folder that disappears."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.embedded.installation import Installation
from deploy.embedded.plan import Plan
from tests.embedded.stand_ins import make_tree, migrate_one_database, one_database


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return make_tree(tmp_path / "tree")


@pytest.fixture
def plan(tree: Path) -> Plan:
    return Plan(working_tree=tree, migration=migrate_one_database, database_urls=one_database)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One that the tests of a file share, because each leaves it whole."""
    folder = tmp_path_factory.mktemp("shared")
    plan = Plan(
        working_tree=make_tree(folder / "tree"),
        migration=migrate_one_database,
        database_urls=one_database,
    )
    with Installation(folder / "loket", plan) as started:
        yield started


@pytest.fixture
def door(installation: Installation) -> str:
    return installation.site_url


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter, unlike `tmp_path`."""
    folder = Path(tempfile.mkdtemp(prefix="loket-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
