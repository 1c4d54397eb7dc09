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
    *(
        Control(
            name=f"a-killed-{name}-comes-back",
            guards=f"what was acknowledged is done after {name} was killed",
            file="deploy/embedded/supervisor.py",
            guard="        child.deaths += 1\n",
            without="        return\n",
            test=f"{_KILLS}::test_one_is_killed_in_the_middle_of_submissions[{name}]",
            alone=True,
        )
        for name in ("intake", "workflow", "delivery", "reporting", "postgres")
    ),
    Control(
        name="all-that-were-killed-come-back",
        guards="what was acknowledged is done after everything was killed at once",
        file="deploy/embedded/supervisor.py",
        guard="        child.deaths += 1\n",
        without="        return\n",
        test=f"{_KILLS}::test_all_are_killed_at_once_in_the_middle_of_submissions",
        alone=True,
    ),
    Control(
        name="a-killed-nats-is-waited-for",
        guards="what was acknowledged is done after NATS was killed",
        file="libs/events/streams/connection.py",
        guard="max_reconnect_attempts=-1,",
        without="allow_reconnect=False,",
        test=f"{_KILLS}::test_one_is_killed_in_the_middle_of_submissions[nats]",
        alone=True,
    ),
    Control(
        name="a-deleted-store-is-filled-again",
        guards="what was acknowledged is done although the store of NATS was deleted",
        file="libs/events/relay/relay.py",
        guard="self._in_stream = dict.fromkeys(range(PARTITIONS), 0)",
        without="self._in_stream = self._previous or dict.fromkeys(range(PARTITIONS), 0)",
        test=f"{_KILLS}::test_the_store_of_nats_is_deleted_while_it_is_stopped",
        alone=True,
    ),
    Control(
        name="a-job-under-way-is-taken-back",
        guards="a job that was under way when its service was killed is done",
        file="libs/events/jobs/rescue.py",
        guard="WHERE status = 'doing' AND queue_name = 'loket' AND (",
        without="WHERE false AND (",
        test=f"{_KILLS}::test_a_job_under_way_is_done_when_its_worker_is_killed",
        alone=True,
    ),
)
