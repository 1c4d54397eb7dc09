"""Installations of their own for these tests: free ports, a data folder that disappears."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.embedded.installation import Installation, Plan
from tests.embedded.stand_ins import make_tree, migrate_one_database


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return make_tree(tmp_path / "tree")


@pytest.fixture
def plan(tree: Path) -> Plan:
    return Plan(working_tree=tree, migration=migrate_one_database)


@pytest.fixture
def installation(tmp_path: Path, plan: Plan) -> Iterator[Installation]:
    with Installation(tmp_path / "loket", plan) as started:
        yield started


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter, unlike `tmp_path`."""
    folder = Path(tempfile.mkdtemp(prefix="loket-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an installation that the tests of a file share, because they only look."""
    folder = tmp_path_factory.mktemp("door")
    plan = Plan(working_tree=make_tree(folder / "tree"), migration=migrate_one_database)
    with Installation(folder / "loket", plan) as started:
        yield started.site_url
