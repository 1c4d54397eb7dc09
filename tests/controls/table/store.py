"""What guards decisions and their record in PostgreSQL."""

from tests.controls.control import Control

_COMMITTER = "libs/events/store/committer.py"
_BESIDE_EVENTS = "libs/events/store/beside_events.py"
_DECIDING = "libs/events/store/deciding.py"
_TWO_PROCESSES = (
    "tests/events/test_answers.py::test_two_processes_that_get_the_same_key_at_once_give_one_answer"
)

STORE = (
    Control(
        name="a-commit-whose-answer-was-lost-is-looked-up",
        guards="a decision is not taken twice when the answer to its commit was lost",
        file=_COMMITTER,
        guard="return self._already_committed(work) or _conflict(work, error)",
        without="return _conflict(work, error)",
        test="tests/events/test_committer.py"
        "::test_a_repeated_decision_is_not_taken_twice_when_its_answer_was_lost",
    ),
    Control(
        name="an-answer-only-after-the-commit",
        guards="nobody is told that something is committed while PostgreSQL is away",
        file=_COMMITTER,
        guard="return [_unavailable(error) for _ in works]",
        without="return [Committed() for _ in works]",
        test="tests/events/test_answers.py"
        "::test_nothing_is_told_as_committed_while_postgresql_is_away",
    ),
    Control(
        name="a-conflict-stays-with-its-decision",
        guards="one conflict does not fail the whole group",
        file=_COMMITTER,
        guard="""                return [self._commit_group([work])[0] for work in works]
            return [self._explain(works[0], error)]""",
        without="""                return [self._explain(work, error) for work in works]
            return [self._explain(works[0], error)]""",
        test="tests/events/test_store.py::test_a_conflict_stays_with_the_decision_that_has_it",
    ),
    Control(
        name="what-is-there-once-is-taken-once",
        guards="of two who want the same name at the same moment, the second decides again",
        file=_COMMITTER,
        guard="    if _TAKEN in str(error):",
        without="    if not error:",
        test="tests/events/test_isolation.py"
        "::test_who_finds_taken_what_is_there_once_decides_again_and_sees_it",
    ),
    Control(
        name="a-bounded-queue",
        guards="people are turned away while too many decisions wait",
        file=_COMMITTER,
        guard="if for_a_person and self._queue.qsize() >= self._limit:",
        without="if for_a_person and self._limit < 0:",
        test="tests/events/test_committer.py"
        "::test_a_full_queue_turns_people_away_and_says_when_to_come_back",
    ),
    Control(
        name="positions-are-compared-before-they-are-set",
        guards="a zombie cannot commit what somebody else handled already",
        file=_BESIDE_EVENTS,
        guard="AND t.partition = m.partition AND t.position = m.old",
        without="AND t.partition = m.partition",
        test="tests/events/test_store.py"
        "::test_positions_that_others_moved_keep_the_work_out[on PostgreSQL]",
    ),
    Control(
        name="what-was-parked-is-noticed",
        guards="nothing behind a parked event is handled by who did not look for it",
        file=_BESIDE_EVENTS,
        guard="AND NOT (%(none_parked)s AND EXISTS",
        without="AND NOT (false AND %(none_parked)s AND EXISTS",
        test="tests/events/test_store_beside_events.py"
        "::test_whoever_thinks_that_nothing_is_parked_is_kept_out_when_something_is"
        "[on PostgreSQL]",
    ),
    Control(
        name="a-command-is-recorded-under-its-key",
        guards="the same key gets the same answer and changes nothing",
        file=_BESIDE_EVENTS,
        guard="    if commands:\n",
        without="    if commands is None:\n",
        test="tests/events/test_store.py"
        "::test_the_same_key_gets_the_same_answer_and_changes_nothing[on PostgreSQL]",
    ),
    Control(
        name="two-processes-and-one-key",
        guards="who comes second with a key, in another process, gets the answer of the first",
        file=_DECIDING,
        guard="""            recorded = await self._recorded(once)
            if recorded is None:
                raise
            return recorded""",
        without="            raise",
        test=_TWO_PROCESSES,
    ),
    Control(
        name="who-begins-again-gets-the-first-answer",
        guards="a request that was asked for is not refused when it is asked for again",
        file=_DECIDING,
        guard="        except Exception:  # noqa: BLE001",
        without="        except ZeroDivisionError:  # noqa: BLE001",
        test="tests/events/test_beginnings.py"
        "::test_who_asks_again_gets_the_first_answer_also_when_it_would_be_refused_now",
    ),
    Control(
        name="a-key-belongs-to-one-body",
        guards="the same key with another body is refused",
        file=_DECIDING,
        guard="if fingerprint != once.fingerprint:",
        without="if not fingerprint:",
        test="tests/events/test_store.py"
        "::test_the_same_key_with_another_body_is_refused[on PostgreSQL]",
    ),
    Control(
        name="one-at-a-time-under-a-key",
        guards="a command that is still running is not begun a second time",
        file=_DECIDING,
        guard="if once.key in self._running:",
        without="if not once.key:",
        test="tests/events/test_answers.py"
        "::test_a_command_that_is_still_running_is_not_begun_again",
    ),
    Control(
        name="who-was-not-first-decides-again",
        guards="two who decide at once are both heard",
        file=_DECIDING,
        guard="_DECISIONS: Final = 4",
        without="_DECISIONS: Final = 1",
        test="tests/events/test_store.py"
        "::test_two_who_decide_at_once_are_both_heard_one_after_the_other[on PostgreSQL]",
    ),
    Control(
        name="jobs-are-deferred-with-their-decision",
        guards="a decision never loses its job",
        file=_BESIDE_EVENTS,
        guard="    _defer(curs, works)\n",
        test="tests/events/test_worker.py::test_a_job_runs_with_its_arguments_and_its_cause",
    ),
    Control(
        name="what-is-stored-stays",
        guards="no service may change or delete an event",
        file="deploy/embedded/rights.py",
        guard='events_table(name): (*APPEND, "MAINTAIN"),',
        without='events_table(name): (*EVERYTHING, "TRUNCATE"),',
        test="tests/events/test_rights.py::test_what_is_stored_cannot_be_changed",
    ),
    Control(
        name="a-job-of-a-killed-worker-is-taken-back",
        guards="a job that was under way when its worker was killed is done by another",
        file="libs/events/jobs/rescue.py",
        guard="WHERE status = 'doing' AND queue_name = 'loket' AND (",
        without="WHERE false AND (",
        test="tests/events/test_worker.py"
        "::test_the_job_of_a_worker_that_was_killed_is_done_by_another",
    ),
    Control(
        name="a-job-is-tried-again",
        guards="work goes on by itself when the neighbour is back",
        file="libs/events/jobs/pauses.py",
        guard="return min(limit, _FIRST_PAUSE * 2.0 ** min(attempt - 1, 20))",
        without="return 3600",
        test="tests/events/test_worker.py::test_a_job_is_tried_again_until_the_neighbour_is_back",
    ),
)
