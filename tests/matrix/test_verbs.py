"""Every other method at a known address answers 405, to everybody, and does nothing."""

from collections import defaultdict

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
    known = defaultdict[str, set[str]](set)
    for operation in operations:
        for path in {each.path for each in operations if covers(operation.path, each.path)}:
            known[path].add(operation.method)
    examples = {operation.path: EXAMPLES[operation.name][0] for operation in operations}
    questions = [
        Question(method=verb, address=examples[path].address(path, thing), caller=caller, body={})
        for path, methods in known.items()
        for verb in VERBS
        if verb not in methods
        for caller in CALLERS
        if caller.name in ASKING
        for thing in [next(iter(world.standing.values()))]
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
