"""The entrance of a service: who comes in is found out here, once for all its routes."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Self

from libs.web.consistency import PositionTokens
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.pace import Rate, RequestPace
from libs.web.sessions.keeping import keeping
from libs.web.settings import EntranceSettings
from libs.web.tokens import TokenVerifier


class Entrance:
    """Opens what the gate needs and closes it again; a resource of the service."""

    def __init__(self, settings: EntranceSettings, *, clock: Callable[[], datetime]) -> None:
        self._verifier = TokenVerifier(
            issuer=settings.idp_issuer, audience=settings.idp_audience, clock=clock
        )
        here = [one.nis for one in Municipalities.load(settings.municipalities)]
        self.keeping = keeping(settings, clock=clock)
        self.gate = Gate(
            verifier=self._verifier,
            municipalities=here,
            sessions=None if self.keeping is None else self.keeping.sessions,
            standing=None if self.keeping is None else self.keeping.sign_outs,
            pace=RequestPace(
                per_person=Rate.parse(settings.rate_per_person),
                per_address=Rate.parse(settings.rate_per_address),
            ),
        )
        self.positions = PositionTokens(settings.key("positions"))
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open everything."""
        await self._open.enter_async_context(self._verifier)
        if self.keeping is not None:
            await self._open.enter_async_context(self.keeping)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close everything, last opened first."""
        await self._open.aclose()
