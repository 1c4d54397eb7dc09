"""Ids of others, in another form, in another place or in good company, are still of others."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from tests.matrix.asking import Question, question_of
from tests.matrix.callers import CALLERS, LINDEDAAL, ZONNEBERG
from tests.matrix.conftest import World
from tests.matrix.expected import Verdict
from tests.matrix.operation_examples import WORKFLOW
from tests.matrix.stock import Thing
from tests.matrix.traces import settled, traces

FORMS: Mapping[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "without dashes": lambda text: text.replace("-", ""),
    "as an urn": lambda text: f"urn:uuid:{text}",
    "in braces": lambda text: f"{{{text}}}",
    "with more behind it": lambda text: f"{text}%2F..%2F{text}",
}
ABOUT_300 = 300
[CLERK] = [caller for caller in CALLERS if caller.name == "clerk"]


@pytest.mark.parametrize("form", FORMS)
def test_the_id_of_another_in_another_form_is_still_of_another(world: World, form: str) -> None:
    hidden = [
        cell
        for cell in world.every_cell
        if cell.verdict is Verdict.NOT_FOUND and cell.kind and not cell.example.is_secret
    ]
    some = hidden[:: len(hidden) // ABOUT_300]

    answers = world.crowd.ask(
        [question_of(cell, rewritten(world.thing_for(cell), FORMS[form])) for cell in some]
    )

    wrong = [
        f"{cell}: got {answer.status_code}"
        for cell, answer in zip(some, answers, strict=True)
        if cell.example.status_of(answer) not in {404, 422}
    ]
    assert wrong == []


def test_an_id_of_one_sort_is_nothing_in_the_place_of_another(world: World) -> None:
    posting = world.standing_at("to post", ZONNEBERG)
    swapped = replace(
        posting, request_id=posting.document_id, document_id=posting.request_id, code="x"
    )
    looking = [
        cell
        for cell in world.every_cell
        if (cell.caller, cell.kind) == (CLERK, posting.kind)
        if cell.operation.method == "GET" and cell.verdict is Verdict.DONE
    ]

    answers = world.crowd.ask([question_of(cell, swapped) for cell in looking])

    assert len(looking) > 3
    assert {answer.status_code for answer in answers} == {404}


def test_ones_own_case_opens_no_door_for_another_in_the_same_order(world: World) -> None:
    theirs = world.standing_at("to deliver", LINDEDAAL)
    ours = [world.standing_at(stage, ZONNEBERG) for stage in ("to deliver", "refused")]
    ids = [thing.request_id for thing in (theirs, *ours)]
    body = {"action": "complete", "request_ids": ids, "inform": False}
    question = Question(method="POST", address=f"{WORKFLOW}/actions", caller=CLERK, body=body)
    before = settled(world.loket)

    [answer] = world.crowd.ask([question])

    results = answer.raise_for_status().json()["results"]
    assert [each["problem"]["status"] for each in results] == [404, 409, 409]
    assert theirs.reference not in answer.text
    assert traces(world.loket) == before


def rewritten(thing: Thing, write: Callable[[str], str]) -> Thing:
    """Write the ids in another form that means the same."""
    return replace(
        thing,
        request_id=write(thing.request_id),
        document_id=write(thing.document_id),
        attachment_id=write(thing.attachment_id),
        message_id=write(thing.message_id),
    )
