"""A whole installation, and everyone who comes to it: citizens, clerks, analysts, neighbours."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

import httpx
import psycopg

from deploy.embedded.installation import Installation
from deploy.embedded.plan import Plan
from libs.privacy.link_secrets import information_secret
from tests.support.answers import Verification, read
from tests.support.burgerprofiel import Burgerprofiel
from tests.support.citizen import DELIVERY, INTAKE, Citizen
from tests.support.criminal_record import CriminalRecord
from tests.support.neighbours import BackOffice, Dabs, EBox, Mailbox
from tests.support.police import Police
from tests.support.staff import Analyst, Clerk

LINDEDAAL = "lindedaal.localhost"
_SECONDS = 20.0


class Counter:
    """A counter somewhere: its site and its neighbours; everything goes over HTTP."""

    def __init__(self, *, site_url: str, simulators_url: str) -> None:
        self.site_url = site_url.rstrip("/")
        self.simulators = httpx.Client(base_url=simulators_url, timeout=_SECONDS, trust_env=False)
        self._opened = [self.simulators]

    def __enter__(self) -> Self:
        """Nothing to open: connections are made when somebody comes."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        for client in self._opened:
            client.close()

    def citizen(self, persona: str, *, host: str | None = None) -> Citizen:
        """A citizen who signed in, at the municipality of that host (ours when none is named)."""
        return Citizen(self.client(self.token(persona), host=host), persona=persona)

    def clerk(self, persona: str = "clerk") -> Clerk:
        """A clerk or team lead who signed in."""
        return Clerk(self.client(self.token(persona)), persona=persona)

    def analyst(self, persona: str = "analyst") -> Analyst:
        """An analyst (or a clerk who searches) who signed in."""
        return Analyst(self.client(self.token(persona)), persona=persona)

    def mailbox(self, address: str) -> Mailbox:
        """Somebody's mailbox."""
        return Mailbox(simulators=self.simulators, address=address)

    def ebox(self, national_number: str) -> EBox:
        """Somebody's e-Box."""
        return EBox(simulators=self.simulators, national_number=national_number)

    def dabs(self, national_number: str) -> Dabs:
        """The database of civil-status acts, about one citizen."""
        return Dabs(simulators=self.simulators, national_number=national_number)

    @property
    def back_office(self) -> BackOffice:
        """The back-office application of the municipality that has one."""
        return BackOffice(simulators=self.simulators)

    @property
    def police(self) -> Police:
        """The police of our municipalities."""
        return Police(simulators=self.simulators)

    @property
    def criminal_record(self) -> CriminalRecord:
        """The central register of criminal records."""
        return CriminalRecord(simulators=self.simulators)

    def burgerprofiel(self, national_number: str) -> Burgerprofiel:
        """Somebody's Mijn Burgerprofiel."""
        return Burgerprofiel(simulators=self.simulators, national_number=national_number)

    def downloads(self, secret: str) -> httpx.Response:
        """The document of a link from a mail, for whoever holds its secret."""
        return self.client().post(f"{DELIVERY}/downloads", json={"secret": secret})

    def looks_up(self, secret: str) -> httpx.Response:
        """The question of a link from a mail, for whoever holds its secret."""
        return self.client().post(f"{INTAKE}/information/lookup", json={"secret": secret})

    def supplies(self, secret: str, *files: tuple[str, bytes], text: str = "") -> httpx.Response:
        """An answer to that question: a text, and files by name."""
        return self.client().post(
            f"{INTAKE}/information",
            data={"secret": secret, "text": text},
            files=[("files", (name, content)) for name, content in files] or [("files", ("", b""))],
        )

    def verifies(self, code: str) -> Verification:
        """What the code on a document tells, to anybody."""
        return read(self.client().get(f"{DELIVERY}/verifications/{code}"), Verification)

    def token(self, persona: str) -> str:
        """An access token of the sign-in."""
        answer = self.simulators.post("/idp/test-token", json={"persona": persona})
        token: str = answer.raise_for_status().json()["access_token"]
        return token

    def client(self, token: str | None = None, *, host: str | None = None) -> httpx.Client:
        """A client of the site, signed in or not."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if host is not None:
            headers["Host"] = host
        client = httpx.Client(
            base_url=self.site_url, headers=headers, timeout=_SECONDS, trust_env=False
        )
        self._opened.append(client)
        return client


class Loket(Counter):
    """An installation of our own on this machine: we can look behind the counter too."""

    def __init__(self, installation: Installation) -> None:
        super().__init__(site_url=installation.site_url, simulators_url=installation.simulators_url)
        self.installation = installation

    @property
    def seal_authority(self) -> bytes:
        """The certificate (PEM) of the authority that this installation seals under."""
        return (self.installation.folder.keys / "seal-authority.pem").read_bytes()

    def information_secret(self, question_id: UUID) -> str:
        """The secret of the link under which a question is answered."""
        key = (self.installation.folder.keys / "links.key").read_bytes()
        return information_secret(question_id, key=key)

    @property
    def signing_key(self) -> Mapping[str, str]:
        """The private key (JWK) with which the sign-in signs tokens."""
        kept = (self.installation.folder.path / "simulators" / "idp-keys.json").read_text("utf-8")
        key: Mapping[str, str] = json.loads(kept)["keys"][-1]
        return key

    def stored(self, service: str) -> tuple[int, int]:
        """How many events and how many answered commands a service has stored."""
        url = self.installation.environment[f"LOKET_{service.upper()}_DATABASE_URL"]
        with psycopg.connect(url) as connection:
            row = connection.execute(
                f"SELECT (SELECT count(*) FROM {service}_events), (SELECT count(*) FROM command)"
            ).fetchone()
        assert row is not None
        return row[0], row[1]


@contextmanager
def running(plan: Plan | None = None) -> Iterator[Loket]:
    """An installation in a temporary folder that root and ordinary users can both use."""
    folder = Path(tempfile.mkdtemp(prefix="loket-"))
    folder.chmod(0o755)
    try:
        with Installation(folder / "data", plan) as installation, Loket(installation) as loket:
            yield loket
    finally:
        shutil.rmtree(folder, ignore_errors=True)
