"""A service is begun before its databases are there: it imports, waits, and then is the service."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.embedded import once_prepared
from deploy.embedded.waiting import wait_for

COMPOSE = "from pathlib import Path\nPath('imported').touch()\n"
MAIN = (
    "import sys\nfrom pathlib import Path\n"
    "if __name__ == '__main__':\n    Path('ran').write_text(' '.join(sys.argv[1:]))\n"
)


@pytest.fixture
def waiting(tmp_path: Path) -> subprocess.Popen[bytes]:
    service = tmp_path / "services" / "trial"
    service.mkdir(parents=True)
    (service / "compose.py").write_text(COMPOSE, encoding="utf-8")
    (service / "__main__.py").write_text(MAIN, encoding="utf-8")
    script = [once_prepared.__file__, str(tmp_path / "prepared"), "services.trial", "all"]
    process = subprocess.Popen([sys.executable, *script], cwd=tmp_path)
    assert wait_for((tmp_path / "imported").exists, seconds=10)
    return process


def test_a_service_runs_once_its_databases_are_prepared(
    tmp_path: Path, waiting: subprocess.Popen[bytes]
) -> None:
    ran = tmp_path / "ran"
    assert not ran.exists()

    (tmp_path / "prepared").touch()

    assert waiting.wait(timeout=10) == 0
    assert ran.read_text("utf-8") == "all"


def test_a_service_that_waits_ends_when_it_is_asked(
    tmp_path: Path, waiting: subprocess.Popen[bytes]
) -> None:
    waiting.terminate()

    assert waiting.wait(timeout=10) == -signal.SIGTERM
    assert not (tmp_path / "ran").exists()
