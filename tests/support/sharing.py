"""Shares the tests out among the processes of xdist, so that what is dear to start is started once.

The library's own groups (`--dist loadgroup`) do nothing with this version of pytest.
"""

from pathlib import PurePosixPath

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

_ONE_INSTALLATION = PurePosixPath("tests/journeys")


class ByFile(LoadFileScheduling):  # type: ignore[misc] # the library is not typed
    """Gives a file to one process, and all the journeys, which share an installation, to one."""

    def _split_scope(self, nodeid: str) -> str:
        file = PurePosixPath(nodeid.split("::", 1)[0])
        return str(_ONE_INSTALLATION if _ONE_INSTALLATION in file.parents else file)


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Tell xdist to share out in this way, whatever `--dist` says."""
    return ByFile(config, log)
