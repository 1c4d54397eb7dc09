"""Headers that tell browsers what an answer may never do."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), "
    "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), "
    "screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"
)
TRANSPORT_SECURITY = "max-age=31536000"
"""A year, without the subdomains: those of a municipality are not ours to decide about."""

ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer carries; the gateway's own answers too (deploy/Caddyfile)."""


def _raw(name: str, value: str) -> tuple[bytes, bytes]:
    return name.lower().encode("latin-1"), value.encode("latin-1")


_ALWAYS: Final = tuple(_raw(name, value) for name, value in ALWAYS.items())
_FOR_PAGES: Final = _raw("Content-Security-Policy", PAGE_POLICY)
_FOR_OTHERS: Final = _raw("Content-Security-Policy", API_POLICY)
_SECURE: Final = _raw("Strict-Transport-Security", TRANSPORT_SECURITY)


class SecurityHeaders:
    """Middleware: sets every header that the answer did not set itself.

    APIs and pages are never kept in a cache; only `/static/` is, for a while. Browsers are told to
    come back over https only where the site is at https: by `https`, or by what the gateway says
    of this request.
    """

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_secure = self._https or scope.get("scheme") == "https"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = dict(message["headers"])
                is_page = there.get(b"content-type", b"").startswith(b"text/html")
                ours = [*_ALWAYS, _FOR_PAGES if is_page else _FOR_OTHERS]
                if is_secure:
                    ours.append(_SECURE)
                message["headers"] = [
                    *message["headers"],
                    *(header for header in ours if header[0] not in there),
                ]
            await send(message)

        await self._app(scope, receive, send_with_headers)
