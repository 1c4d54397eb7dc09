"""`/favicon.ico`: browsers ask for it unasked; it is a small white L on the accent of the house."""

import struct
from typing import Final

from fastapi import APIRouter, Depends
from starlette.responses import Response

from libs.web.gate import Gate

_SIDE: Final = 16
_BACKGROUND: Final = bytes((0x00, 0x4B, 0x8A, 0xFF))  # blue, green, red, opacity
_INK: Final = bytes((0xFF, 0xFF, 0xFF, 0xFF))
_CACHE: Final = {"Cache-Control": "public, max-age=86400"}


def icon(gate: Gate) -> APIRouter:
    """Make the route of the icon."""
    router = APIRouter(include_in_schema=False)
    content = _drawn()

    @router.get("/favicon.ico", dependencies=[Depends(gate.anybody("page.read"))])
    async def favicon() -> Response:
        return Response(content, media_type="image/vnd.microsoft.icon", headers=_CACHE)

    return router


def _drawn() -> bytes:
    """Return an ICO file with one picture of 16 by 16, its lines from below to above."""
    pixels = b"".join(
        _INK if _is_of_the_letter(x, y) else _BACKGROUND
        for y in reversed(range(_SIDE))
        for x in range(_SIDE)
    )
    nothing_is_masked = bytes(4 * _SIDE)
    header = struct.pack("<IiiHHIIiiII", 40, _SIDE, 2 * _SIDE, 1, 32, 0, 0, 0, 0, 0, 0)
    picture = header + pixels + nothing_is_masked
    folder = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", _SIDE, _SIDE, 0, 0, 1, 32, len(picture), 6 + 16)
    return folder + entry + picture


def _is_of_the_letter(x: int, y: int) -> bool:
    stands = x in range(4, 7) and y in range(2, 14)
    lies = x in range(4, 13) and y in range(11, 14)
    return stands or lies
