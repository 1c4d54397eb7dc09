"""Which files are taken, and that nothing is kept of an answer with any other."""

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from services.intake.rules.a_file_does_nothing_by_itself import ACTIVE, Findings
from services.intake.use_cases.files import INFECTED, InformationIsWrong, SentFile
from tests.intake.answering import CONTRACT, asked, supply, told
from tests.intake.files import archive, pdf, png

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("text", "files", "wrong"),
    [
        ("", [], ["text"]),
        ("x" * 10_001, [], ["text"]),
        ("", [SentFile(name="a.pdf", content=b"")], ["files.0"]),
        ("", [CONTRACT] * 11, ["files"]),
        ("", [CONTRACT, SentFile(name="b.pdf", content=pdf() + bytes(10_000_000))], ["files.1"]),
        ("", [CONTRACT, SentFile(name="b.pdf", content=archive())], ["files.1"]),
        ("", [SentFile(name="b.pdf", content=pdf() + archive())], ["files.0"]),
        ("", [SentFile(name="b.png", content=b"<svg/>"), CONTRACT], ["files.0"]),
    ],
)
async def test_what_cannot_be_taken_is_told_and_leaves_no_trace(
    text: str, files: list[SentFile], wrong: list[str]
) -> None:
    desk = await asked()

    with pytest.raises(InformationIsWrong) as refused:
        await supply(desk, text, files)

    assert [issue.name for issue in refused.value.issues] == wrong
    assert (desk.store.facts, desk.store.statements) == ([], [])


async def test_a_virus_is_told_and_nothing_of_the_answer_is_kept() -> None:
    desk = await asked()
    bad = SentFile(name="b.pdf", content=pdf() + desk.scanner.bad)

    with pytest.raises(InformationIsWrong) as refused:
        await supply(desk, files=[CONTRACT, bad])

    assert [(one.name, one.detail) for one in refused.value.issues] == [("files.1", INFECTED)]
    assert desk.store.facts == []


async def test_while_the_scanner_is_away_nothing_is_taken_and_later_it_is() -> None:
    desk = await asked()
    desk.scanner.is_away = True

    with pytest.raises(NeighbourIsUnavailable):
        await supply(desk)
    assert desk.store.facts == []

    desk.scanner.is_away = False
    await supply(desk)
    assert len(told(desk)) == 1


async def test_a_file_that_would_do_something_is_not_taken() -> None:
    desk = await asked()
    picture = SentFile(name="foto.png", content=png())
    desk.inspector.sees[b"%PDF"] = Findings(readable=True, does=frozenset({"javascript"}))

    with pytest.raises(InformationIsWrong) as refused:
        await supply(desk, files=[picture, CONTRACT])

    assert [(one.name, one.detail) for one in refused.value.issues] == [("files.1", ACTIVE)]


async def test_every_file_is_looked_at_as_it_came() -> None:
    desk = await asked()
    picture = SentFile(name="foto.png", content=png())

    await supply(desk, files=[picture, CONTRACT])

    assert desk.scanner.looked_at == [picture.content, CONTRACT.content]
