"""Who signs in from a page comes back to it, signed in surely enough for what stands there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from starlette.requests import Request

from libs.web.sessions.sessions import Session
from tests.intake.counter import counter
from tests.intake.desk import CALLERS, MONDAY, FrontDesk

pytestmark = pytest.mark.anyio

SIGN_IN_ANOTHER_WAY = "Meld je anders aan"
AT_THE_PRODUCT = "/aanmelden?niveau=substantial&amp;terug=%2Fproducten%2FATT_HOUSEHOLD"


async def begun_by(name: str) -> Session:
    """A session of somebody who signed in just now."""
    caller = await CALLERS.verify(name)
    return Session(handle="h", caller=caller, begun_at=MONDAY, used_at=MONDAY, proof="p")


def visited_by(name: str | None) -> FrontDesk:
    """A desk at which somebody with a session looks around; None: nobody is signed in."""

    async def visitor(request: Request) -> Mapping[str, Any]:
        session = None if name is None else await begun_by(name)
        return {"session": session, "here": request.url.path}

    desk = FrontDesk()
    desk.desk = replace(desk.desk, visitor=visitor)
    return desk


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/producten/ATT_HOUSEHOLD", AT_THE_PRODUCT),
        ("/", "/aanmelden?niveau=substantial&amp;terug=%2F"),
    ],
)
async def test_signing_in_leads_back_with_a_method_that_is_strong_enough(
    path: str, link: str
) -> None:
    page = await counter(visited_by(None), signed_in=None).get(path)

    assert f'href="{link}"' in page.text


async def test_who_signed_in_too_weakly_is_shown_how_to_do_it_better() -> None:
    weak = await counter(visited_by("jan_with_a_token")).get("/producten/ATT_HOUSEHOLD")
    strong = await counter(visited_by("jan")).get("/producten/ATT_HOUSEHOLD")
    clerk = await counter(visited_by("clerk")).get("/producten/ATT_HOUSEHOLD")

    assert f'<a href="{AT_THE_PRODUCT}">{SIGN_IN_ANOTHER_WAY}</a>' in weak.text
    assert SIGN_IN_ANOTHER_WAY not in strong.text
    assert SIGN_IN_ANOTHER_WAY not in clerk.text
