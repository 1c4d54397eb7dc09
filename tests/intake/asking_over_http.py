"""Looking questions up and answering them over HTTP."""

from typing import Any

import httpx

from tests.intake.counter import counter
from tests.intake.desk import FrontDesk
from tests.intake.files import pdf
from tests.intake.questions import SECRET

LOOKUP, SUPPLY = "/api/intake/v1/information/lookup", "/api/intake/v1/information"
CONTRACT = ("files", ("huurcontract.pdf", pdf(), "application/pdf"))


async def a_desk(**how: Any) -> FrontDesk:
    desk = FrontDesk()
    await desk.is_asked(**how)
    return desk


async def look_up(desk: FrontDesk, secret: object = SECRET) -> httpx.Response:
    return await counter(desk, signed_in=None).post(LOOKUP, json={"secret": secret})


async def supply(
    desk: FrontDesk,
    *files: Any,
    text: str = "Dorpsstraat 1.",
    secret: str = SECRET,
    **headers: str,
) -> httpx.Response:
    return await counter(desk, signed_in=None).post(
        SUPPLY,
        data={"secret": secret, "text": text},
        files=list(files) or [NO_FILE],
        headers=headers,
    )


NO_FILE = ("files", ("", b"", "application/octet-stream"))
"""What a browser sends where no file is chosen."""
