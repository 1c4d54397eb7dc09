"""What is new since the page was made, told without moving a row."""

import re
from html import unescape

import pytest

from tests.workflow.office import Office
from tests.workflow.test_page_inbox import PATH

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_news_tells_how_many_came_after_the_page_was_made(office: Office) -> None:
    await office.at_a_clerk()
    await office.project()
    page = (await office.page(PATH)).text
    [address] = re.findall(r'data-live="([^"]*)"', page)

    quiet = await office.page(unescape(address))
    earlier = await office.page(f"{PATH}/nieuws?sinds=2026-01-01T00%3A00%3A00%2B00%3A00")
    broken = await office.page(f"{PATH}/nieuws?sinds=gisteren")

    assert "data-live" in quiet.text
    assert "tonen" not in quiet.text
    assert "1 nieuwe taak, tonen" in earlier.text
    assert "1 nieuwe taak, tonen" in broken.text


async def test_news_of_mine_is_what_was_given_to_me(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.project()
    page = (await office.page(f"{PATH}?bakje=mijn")).text
    [address] = re.findall(r'data-live="([^"]*)"', page)
    await office.get(f"/cases/{request_id}", who="lead")
    await office.get("/tasks")
    await office.post(f"/cases/{request_id}/assign", {"to": "staff-anna"}, who="lead")
    await office.project()

    news = await office.page(unescape(address))

    assert "1 taak met nieuws, tonen" in news.text
