"""What guards the processes themselves: killed, they come back and lose nothing."""

from tests.controls.control import Control

_KILLS = "tests/faults/test_kills.py"

PROCESSES = (
    Control(
        name="what-dies-is-started-again",
        guards="the supervisor starts a dead process again",
        file="deploy/embedded/supervisor.py",
        guard="        child.deaths += 1\n",
        without="        return\n",
        test="tests/embedded/test_supervision.py::test_what_dies_is_started_again",
    ),
    Control(
        name="nats-flushes-before-it-answers",
        guards="a NATS that could forget what it acknowledged is not used",
        file="deploy/embedded/nats.py",
        guard='        if settings.get("sync_always") is not True:',
        without="        if not settings:",
        test="tests/embedded/test_servers.py"
        "::test_nats_that_does_not_flush_every_message_is_refused",
    ),
)
