"""Everybody asks everything, and sees nothing of the municipality next door."""

import asyncio
import json
import re
import sys
from collections.abc import Mapping
from random import Random

import httpx
import pytest

from tests.twins.asked import Asked, Spying
from tests.twins.calls import REPORTING, WORKFLOW, Asker
from tests.twins.conftest import Twins
from tests.twins.opened import places_of
from tests.twins.reads import without_the_moment
from tests.twins.sending import Sender, Tally, sending

CALLS = 20_000
KINDS = 20
_TOLD = 40
_WORDS = 25
_NOBODYS = "qzxwvu"
_OF_THE_CALL = re.compile(rb"<cols>.*?</cols>|<v>\d{5}\.\d+</v>")
"""As wide as the words in a column are, and when the report was made."""


def test_not_one_byte_crosses(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    tally = asked.tally

    with capsys.disabled():
        sys.stdout.write(f"\n{tally.line}\n")
    lines = "\n".join(str(leak) for leak in tally.leaks[:_TOLD])
    assert not tally.leaks, f"{len(tally.leaks)} leaks:\n{lines}"
    assert not tally.broken, "\n".join(tally.broken[:_TOLD])
    assert tally.number >= CALLS
    assert len(tally.calls) >= KINDS


def test_the_canaries_would_be_seen(twins: Twins) -> None:
    """Who asks for what is the own, finds it: the same calls see what may be seen."""
    spying = Spying(loket=twins.loket, own=twins.lindedaal, other=twins.lindedaal)
    tally = asyncio.run(_own(spying))

    kinds = {leak.sort for leak in tally.leaks}
    places = {leak.where for leak in tally.leaks}
    assert {"a name", "a reference", "a national number", "an explanation"} <= kinds
    assert {"the body", "the text of the PDF"} <= places
    assert any("workbook" in place for place in places)


async def _own(spying: Spying) -> Tally:
    tally, own = Tally(), spying.own
    clerk = spying.asker(Random(1), own.people.staff["clerk"], "clerk")
    paths = (
        f"{REPORTING}/requests",
        f"{REPORTING}/requests.xlsx",
        f"/api/delivery/v1/documents/{own.documents[0]}/content",
        *(f"{WORKFLOW}/cases/{request_id}" for request_id in own.ids),
    )
    async with sending(spying.loket.site_url, spying.canaries, tally) as sender:
        for path in paths:
            await sender.send(clerk.call("own", "GET", path))
    return tally


def test_a_word_of_the_neighbour_is_answered_as_a_word_of_nobody(twins: Twins) -> None:
    """Whether a word is known next door is not told by counts, lengths or headers either."""
    words = Random(7).sample(twins.lindedaal.words, min(_WORDS, len(twins.lindedaal.words)))

    told = asyncio.run(_pairs(twins, words))

    assert [line for line in told if line] == []


async def _pairs(twins: Twins, words: list[str]) -> list[str]:
    spying = Spying(loket=twins.loket, own=twins.zonneberg, other=twins.lindedaal)
    staff = twins.zonneberg.people.staff
    analyst = spying.asker(Random(1), staff["analyst"], "analyst")
    clerk = spying.asker(Random(1), staff["clerk"], "clerk")
    async with sending(twins.loket.site_url, spying.canaries, Tally()) as sender:
        return [
            await _pair(sender, asker, path, word)
            for word in words
            for path, asker in (
                (f"{REPORTING}/requests", analyst),
                (f"{REPORTING}/requests.xlsx", analyst),
                (f"{WORKFLOW}/tasks", clerk),
            )
        ]


async def _pair(sender: Sender, asker: Asker, path: str, word: str) -> str:
    """Ask with the word and with one of nobody that is as long; empty when answered alike."""
    nobodys = (_NOBODYS * len(word))[: len(word)]
    ones, others = [
        _told(await sender.send(asker.call("pairs", "GET", path, query=[("q", each)])))
        for each in (word, nobodys)
    ]
    return "" if ones == others else f"{path} tells whether {word} exists: {ones} / {others}"


def _told(answer: httpx.Response) -> tuple[int, object, list[str]]:
    """Status, what was found, and the names of the headers."""
    if answer.headers["content-type"] == "application/json":
        found = without_the_moment(answer.content)
        return answer.status_code, json.loads(found), sorted(answer.headers)
    return answer.status_code, _lengths(places_of(answer)), sorted(answer.headers)


def _lengths(places: Mapping[str, bytes]) -> Mapping[str, int]:
    return {
        name: len(_OF_THE_CALL.sub(b"", content))
        for name, content in places.items()
        if "worksheets" in name
    }
