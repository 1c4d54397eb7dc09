"""Starting a program and waiting until it answers, or telling why it does not."""

from collections.abc import Callable
from pathlib import Path

from deploy.embedded.data_folder import DataFolder
from deploy.embedded.log_tail import tail, tells_of_a_full_disk
from deploy.embedded.messages import CannotStart, did_not_start, disk_full
from deploy.embedded.programs import Program
from deploy.embedded.supervisor import Supervisor
from deploy.embedded.waiting import wait_for

SECONDS_TO_COME_UP = 60.0
HOPELESS_DEATHS = 3


def bring_up(
    program: Program,
    answers: Callable[[], bool],
    *,
    supervisor: Supervisor,
    folder: DataFolder,
    log: Path,
) -> None:
    """Start the program and return when it answers.

    Raises:
        CannotStart: it keeps dying, or does not answer in time; the end of its log tells why.
    """
    supervisor.add(program, log)
    wait_for(
        lambda: supervisor.deaths(program.name) >= HOPELESS_DEATHS or answers(),
        seconds=SECONDS_TO_COME_UP,
    )
    if supervisor.deaths(program.name) >= HOPELESS_DEATHS or not answers():
        raise CannotStart(why_it_failed(program.title, folder, log))


def why_it_failed(title: str, folder: DataFolder, log: Path) -> str:
    """The sentence for a program that does not come up."""
    if tells_of_a_full_disk(log):
        return disk_full(folder.path)
    return did_not_start(title, log, "\n".join(tail(log)))
