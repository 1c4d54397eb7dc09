"""What a service remembers of its neighbours: from its own work, never a value."""

import asyncio

import httpx
import pytest

from libs.sightings import Sightings, WatchedClient


class Clock:
    """A second later each time."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.mark.parametrize(
    ("status", "is_well"), [(200, True), (404, True), (422, True), (503, False)]
)
def test_an_answer_that_refuses_is_an_answer(status: int, is_well: bool) -> None:
    sightings = _asked(lambda _: httpx.Response(status))

    assert sightings.by_name["register"].is_well is is_well


def test_trouble_is_remembered_by_its_kind_and_still_raised() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("https://register.example/85073003328", request=request)

    sightings = Sightings(now=Clock())
    with pytest.raises(httpx.ConnectTimeout):
        _asked(refuse, sightings)

    seen = sightings.by_name["register"]
    assert (seen.is_well, seen.trouble) == (False, "ConnectTimeout")


def test_a_neighbour_that_came_back_is_well_and_its_trouble_stays_known() -> None:
    sightings = Sightings(now=Clock())
    _asked(lambda _: httpx.Response(500), sightings)
    _asked(lambda _: httpx.Response(200), sightings)

    seen = sightings.by_name["register"]
    assert (seen.is_well, seen.trouble, seen.failed_at) == (True, "500", 101.0)


def test_whoever_was_not_asked_yet_is_known_by_name() -> None:
    sightings = Sightings()
    sightings.expect("police")

    assert sightings.by_name["police"].is_well is None


def _asked(answer: object, sightings: Sightings | None = None) -> Sightings:
    sightings = sightings or Sightings(now=Clock())

    async def ask() -> None:
        transport = httpx.MockTransport(answer)  # type: ignore[arg-type]
        async with WatchedClient(
            neighbour="register", sightings=sightings, transport=transport
        ) as client:
            await client.get("https://register.example/")

    asyncio.run(ask())
    return sightings
