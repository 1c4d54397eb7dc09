"""The transport of a neighbour that is asked all day long: aiohttp's, under httpx."""

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport


class BusyTransport(AiohttpTransport):
    """Tells every trouble as one of httpx, so that whoever asks has one kind to expect."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer.

        Raises:
            httpx.TransportError: there is none, or it is no HTTP.
        """
        try:
            return await super().handle_async_request(request)
        except aiohttp.ClientError as error:  # an answer that is no HTTP is not translated there
            raise httpx.RemoteProtocolError(type(error).__name__, request=request) from None
