"""Every other method at a known address answers 405, to everybody, and does nothing."""

from collections.abc import Iterable

from tests.matrix.asking import Question
from tests.matrix.callers import CALLERS
from tests.matrix.conftest import World
from tests.matrix.examples import EXAMPLES
from tests.matrix.operations import Operation
from tests.matrix.traces import settled, traces
from tests.support.addresses import covers

VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ASKING = {"nobody", "jan", "fatima", "clerk", "clerk-lindedaal", "admin"}


def test_other_methods_are_not_there_for_anybody(
    world: World, operations: tuple[Operation, ...]
) -> None:
    examples = {operation.path: EXAMPLES[operation.name][0] for operation in operations}
    questions = [
        Question(method=verb, address=address, caller=caller, body={})
        for path, example in examples.items()
        for address in [example.address(path, next(iter(world.standing.values())))]
        for verb in VERBS
        if verb not in _methods_at(address, operations)
        for caller in CALLERS
        if caller.name in ASKING
    ]
    before = settled(world.loket)

    answers = world.crowd.ask(questions)

    wrong = [
        f"{question.caller.name} · {question.method} {question.address}: got {answer.status_code}"
        for question, answer in zip(questions, answers, strict=True)
        if answer.status_code != 405
    ]
    assert wrong == []
    assert traces(world.loket) == before
    assert len(questions) > 500


def _methods_at(address: str, operations: Iterable[Operation]) -> set[str]:
    """The methods of every operation that is at this address, whatever its template says."""
    path = address.partition("?")[0]
    return {each.method for each in operations if covers(each.path, path)}
