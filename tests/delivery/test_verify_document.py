import pytest

from services.delivery.use_cases.verify_document import CodeIsMistyped
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import Told, a_request


async def issued(room: PostRoom) -> tuple[Told, str]:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered())
    await room.work()
    (row,) = (s.parameters for s in room.statements() if "verification" in s.sql)
    return told, str(row["code"])


def test_what_we_issued_is_authentic(room: PostRoom) -> None:
    async def scenario() -> None:
        _, code = await issued(room)

        verdict = await room.desk.verify(code.lower())

        assert verdict.authentic
        assert verdict.issue is not None
        assert verdict.issue.kind == "Attest van gezinssamenstelling"
        assert "Peeters" not in repr(verdict)

    run(scenario())


def test_an_unknown_code_is_not_authentic(room: PostRoom) -> None:
    async def scenario() -> None:
        await issued(room)

        verdict = await room.desk.verify("CODE-00000000")

        assert (verdict.authentic, verdict.issue) == (False, None)

    run(scenario())


def test_a_document_whose_case_was_cancelled_counts_no_more(room: PostRoom) -> None:
    async def scenario() -> None:
        told, code = await issued(room)
        await room.hear(told.cancelled())

        verdict = await room.desk.verify(code)

        assert (verdict.authentic, verdict.withdrawn) == (False, True)

    run(scenario())


def test_what_cannot_be_a_code_is_said_to_be_mistyped(room: PostRoom) -> None:
    async def scenario() -> None:
        with pytest.raises(CodeIsMistyped):
            await room.desk.verify("hallo")

    run(scenario())
