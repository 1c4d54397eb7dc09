"""The small script that takes a code from behind the # of the address."""

from pathlib import Path

from starlette.responses import Response

_SCRIPT = (Path(__file__).parent / "fragment.js").read_bytes()


async def fragment_script() -> Response:
    """Answer with the script; each page has it under its own address."""
    return Response(
        _SCRIPT,
        media_type="text/javascript",
        headers={"Cache-Control": "public, max-age=3600"},
    )
