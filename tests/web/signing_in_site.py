"""A small site on which one can sign in, with the simulated provider behind it; nothing listens."""

import base64
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import psycopg
from fastapi import FastAPI

from deploy.simulators.application import application as simulators
from deploy.simulators.town import Options, Town, found_town
from libs.web.application import make_application
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.sessions.keeping import Keeping, keeping
from libs.web.sessions.pages.building import SignInPages
from libs.web.sessions.store import SCHEMA
from libs.web.sign_in.settings import SignInSettings
from libs.web.tokens import TokenVerifier
from tests.support.forms import form_to
from tests.support.postgres import PostgresServer
from tests.web.house import Readiness
from tests.web.signing_in_wishes import wishes

PLAIN = "http://localhost:8000"
TLS = "https://localhost:8000"
PROVIDER = "http://127.0.0.1:8090"
MUNICIPALITIES = Path(__file__).parents[2] / "deploy" / "municipalities"
MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_OK = 200
OURS = {"Sec-Fetch-Site": "same-origin"}


class Clock:
    """Tells the time that a test says it is."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


class Gone(httpx.AsyncBaseTransport):
    """The way to the provider; `down` cuts it. It notes the `sid` of every sign-in."""

    def __init__(self, app: FastAPI) -> None:
        self.down = False
        self.sessions: list[str] = []
        self._way = httpx.ASGITransport(app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("refused", request=request)
        answer = await self._way.handle_async_request(request)
        if request.url.path == "/idp/token" and answer.status_code == _OK:
            told = json.loads(await answer.aread())["id_token"].split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))
            self.sessions.append(claims["sid"])
        return answer


class Site:
    """The site: browsers come through `browser`, the provider's page is `provider`."""

    def __init__(self, *, settings: SignInSettings, clock: Clock, town: Town) -> None:
        self.clock = clock
        self.site_url = settings.site_url
        self.town = town
        self.simulators = simulators(town)
        self.way = Gone(self.simulators)
        self._client = httpx.AsyncClient(transport=self.way)
        kept = keeping(settings, clock=clock)
        assert kept is not None
        self.keeping: Keeping = kept
        self.verifier = TokenVerifier(
            issuer=settings.idp_issuer, audience="loket", clock=clock, client=self._client
        )
        municipalities = Municipalities.load(settings.municipalities)
        gate = Gate(
            verifier=self.verifier,
            municipalities=[one.nis for one in municipalities],
            sessions=kept.sessions,
            standing=kept.sign_outs,
        )
        pages = SignInPages(
            settings,
            service="house",
            gate=gate,
            keeping=kept,
            municipalities=municipalities,
            clock=clock,
            client=self._client,
        )
        self.application = make_application(
            service="house",
            title="Huis",
            version="1",
            gate=gate,
            routers=[*pages.routers, wishes(gate)],
            problems={},
            ready=Readiness(),
            metrics=lambda: b"",
        )

    @property
    def sessions_at_provider(self) -> list[str]:
        """The `sid` of every sign-in that was finished, in order."""
        return self.way.sessions

    def browser(self, *, host: str | None = None) -> "Browser":
        """A browser of somebody, with its own cookies."""
        return Browser(self, host=host)

    async def told_by_provider(
        self, path: str, body: dict[str, object], *, put: bool = False
    ) -> None:
        """Something happens at the provider; its message is brought to the site by hand."""
        async with httpx.AsyncClient(transport=self.way, base_url=PROVIDER) as desk:
            await desk.request("PUT" if put else "POST", path, json=body)

    async def token(self, persona: str) -> str:
        """An access token of the provider."""
        async with httpx.AsyncClient(transport=self.way, base_url=PROVIDER) as desk:
            answer = await desk.post("/idp/test-token", json={"persona": persona})
        token: str = answer.json()["access_token"]
        return token


class Browser:
    """Follows links and sends forms, as somebody with a browser does."""

    def __init__(self, site: Site, *, host: str | None) -> None:
        self.site = site
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(site.application),
            base_url=site.site_url if host is None else f"http://{host}:8000",
            headers={"Accept": "text/html"},
        )
        self.provider = httpx.AsyncClient(transport=site.way, base_url=PROVIDER)

    async def begins(self, *, method: str = "eid", **wish: str) -> httpx.Response:
        """Choose a method; the answer leads to the provider."""
        page = await self.http.get("/aanmelden", params=wish)
        form = form_to(page.text, "/aanmelden")
        sent = {**form.fields, "methode": method}
        return await self.http.post("/aanmelden", data=sent, headers=OURS)

    async def proves(self, begun: httpx.Response, persona: str, **choice: str) -> str:
        """Do at the provider what it asks; returns the address that it sends the browser to."""
        page = await self.provider.get(begun.headers["location"])
        form = form_to(page.text, "/idp/authorize")
        sent = {**form.fields, "persona": persona, **choice}
        answer = await self.provider.post("/idp/authorize", data=sent)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def signs_in(self, persona: str, *, method: str = "eid", **wish: str) -> httpx.Response:
        """Sign in from the first page to the last."""
        begun = await self.begins(method=method, **wish)
        assert begun.status_code == 303, begun.text
        return await self.http.get(await self.proves(begun, persona))

    async def proof(self) -> str:
        """The token that the forms of the own pages carry."""
        page = await self.http.get("/mijn-aanmeldingen")
        return form_to(page.text, "/afmelden").fields["csrf"]

    async def whoami(self) -> httpx.Response:
        """Ask the small site who is signed in."""
        return await self.http.get("/api/house/v1/who")

    def cookie(self, name: str = "loket") -> str:
        """What the browser keeps under this name."""
        return self.http.cookies.get(name) or ""


@contextlib.asynccontextmanager
async def opened(
    postgres: PostgresServer, folder: Path, *, site_url: str = PLAIN, **settings: str | int
) -> AsyncIterator[Site]:
    """A site with a database of its own."""
    url = postgres.new_database("sessions")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SCHEMA)
        connection.execute(SCHEMA)  # the migration step runs at every start
    async with over(url, folder, site_url=site_url, settings=settings) as site:
        yield site


@contextlib.asynccontextmanager
async def over(
    url: str,
    folder: Path,
    *,
    site_url: str = PLAIN,
    clock: Clock | None = None,
    settings: Mapping[str, str | int] | None = None,
) -> AsyncIterator[Site]:
    """A site over this database; a second one stands for another process."""
    key = folder / "sessions.key"
    if not key.exists():
        key.write_bytes(secrets.token_bytes(32))
    clock = clock or Clock()
    town = found_town(Options(site_url=site_url), clock)
    chosen = SignInSettings.model_validate(
        {
            "idp_issuer": town.issuer,
            "sessions_database_url": url,
            "keys": folder,
            "municipalities": MUNICIPALITIES,
            "site_url": site_url,
            **(settings or {}),
        }
    )
    site = Site(settings=chosen, clock=clock, town=town)
    async with site.keeping:
        yield site
    town.received.close()
