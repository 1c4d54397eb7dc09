"""The transport of a neighbour that is asked all day long: aiohttp's, under httpx."""

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport


class BusyTransport(AiohttpTransport):
    """Asks once, and tells every trouble as one of httpx: whoever asks has one kind to expect."""

    def get_client(self) -> aiohttp.ClientSession:
        """Return the session; the transport asks for it when the first request is sent.

        By itself it would send again what may be sent again (RFC 9112, section 9.3.1). But each
        question to the register is written down before it is asked, and so must the second be.
        """
        session = super().get_client()
        session._retry_connection = False  # noqa: SLF001 - there is no public way to say so
        return session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer.

        Raises:
            httpx.TransportError: there is none, or it is no HTTP.
        """
        try:
            return await super().handle_async_request(request)
        except aiohttp.ClientError as error:  # an answer that is no HTTP is not translated there
            raise httpx.RemoteProtocolError(type(error).__name__, request=request) from None
