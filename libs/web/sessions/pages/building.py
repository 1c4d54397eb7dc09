"""The pages of signing in and out, with the providers that they talk to."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, Self

import httpx
from fastapi import APIRouter

from libs.outgoing import http_client
from libs.settings import SettingsAreWrong
from libs.web.frame import pages
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.sessions.keeping import Keeping
from libs.web.sessions.logout_message import LogoutMessages, Sender
from libs.web.sessions.methods import methods_named
from libs.web.sessions.pages.choosing import choosing
from libs.web.sessions.pages.desk import TEMPLATES, SignInDesk
from libs.web.sessions.pages.hearing import hearing
from libs.web.sessions.pages.leaving import leaving
from libs.web.sessions.pages.returning import returning
from libs.web.sessions.pending import PendingSignIns
from libs.web.sign_in.provider import Provider, Style
from libs.web.sign_in.settings import SignInSettings, names_in

_STYLES: Final[Sequence[Style]] = ("citizens", "staff")


class SignInPages:
    """The routers, and the connections behind them: a resource of the service.

    Args:
        service: in whose name the pages are answered; its address serves their stylesheet.
        keeping: without it there are no sessions, and so no pages.
        client: stands in for the connections to the providers.

    Raises:
        SettingsAreWrong: a provider could be overheard, so nobody may sign in there.
    """

    def __init__(
        self,
        settings: SignInSettings,
        *,
        service: str,
        gate: Gate,
        keeping: Keeping | None,
        municipalities: Municipalities,
        clock: Callable[[], datetime],
        client: httpx.AsyncClient | None = None,
    ) -> None:
        self._client = client or http_client(neighbour="sign-in")
        self._settings = settings
        self._clock = clock
        self.routers: Sequence[APIRouter] = ()
        if keeping is None:
            return
        providers = {style: self._provider(style) for style in _STYLES}
        desk = SignInDesk(
            gate=gate,
            keeping=keeping,
            pending=PendingSignIns(
                store=keeping.store, seals=keeping.seals, site_url=settings.site_url, clock=clock
            ),
            providers=providers,
            messages=[self._messages(each, keeping) for each in providers.values()],
            municipalities=municipalities,
            methods=methods_named(names_in(settings.sign_in_methods)),
            templates=pages(service, TEMPLATES),
            site_url=settings.site_url,
        )
        self.routers = [room(desk) for room in (choosing, returning, leaving, hearing)]

    async def __aenter__(self) -> Self:
        """Nothing to open; the providers are asked when somebody signs in."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections to the providers."""
        await self._client.aclose()

    def _provider(self, style: Style) -> Provider:
        client = self._settings.client_at(style)
        try:
            return Provider(
                style=style,
                issuer=client.issuer,
                client_id=client.client_id,
                client_secret=client.secret,
                clock=self._clock,
                client=self._client,
            )
        except ValueError as error:
            raise SettingsAreWrong(f"The provider of {style} cannot be used: {error}.") from error

    def _messages(self, provider: Provider, keeping: Keeping) -> LogoutMessages:
        sender = Sender(
            style=provider.style,
            issuer=provider.issuer,
            client_id=self._settings.client_at(provider.style).client_id,
        )
        return LogoutMessages(
            sender, sign_outs=keeping.sign_outs, client=self._client, clock=self._clock
        )
