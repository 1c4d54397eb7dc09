"""What every neighbour needs: the people, what was received, the trouble, the addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from deploy.simulators.faults import FaultBoard
from deploy.simulators.mail_bounces import Bounces
from deploy.simulators.personas.directory import Directory
from deploy.simulators.received import Received

BRUSSELS = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True, kw_only=True)
class Options:
    """How the simulators are started; addresses without a slash at the end.

    ``mail_hook`` is where the mail server tells of mails that came back (empty: at the site).
    """

    host: str = "127.0.0.1"
    port: int = 8090
    smtp_port: int = 8025
    state: Path | None = None
    public_url: str = "http://127.0.0.1:8090"
    site_url: str = "http://localhost:8000"
    federal_token: bool = False
    back_office_answers: bool = True
    back_office_secret: str = "loket-proef-backoffice"  # noqa: S105 -- guards nothing real
    back_office_hook_secret: str = "loket-proef-melding"  # noqa: S105 -- guards nothing real
    police_answer: bool = True
    police_secret: str = "loket-proef-politie"  # noqa: S105 -- guards nothing real
    police_hook_secret: str = "loket-proef-advies"  # noqa: S105 -- guards nothing real
    mail_hook: str = ""
    mail_hook_secret: str = "loket-proef"  # noqa: S105 -- of an imitation, it guards nothing

    @property
    def back_office_hook(self) -> str:
        """Where the back office tells how far it is."""
        return f"{self.site_url}/api/workflow/v1/hooks/back-office"

    @property
    def police_hook(self) -> str:
        """Where the police tell what they advise."""
        return f"{self.site_url}/api/workflow/v1/hooks/police"


@dataclass(frozen=True, kw_only=True)
class Town:
    """One run of the simulators; ``clock`` tells the time in UTC."""

    options: Options
    directory: Directory
    received: Received
    faults: FaultBoard
    bounces: Bounces
    clock: Callable[[], datetime]

    @property
    def issuer(self) -> str:
        """The issuer of the tokens."""
        return f"{self.options.public_url}/idp"


def found_town(options: Options, clock: Callable[[], datetime]) -> Town:
    """The town as it is today in Belgium, with what was received before."""
    return Town(
        options=options,
        directory=Directory(today_in_belgium(clock)),
        received=Received(options.state),
        faults=FaultBoard(),
        bounces=Bounces(
            hook=options.mail_hook or f"{options.site_url}/api/delivery/v1/hooks/mail",
            secret=options.mail_hook_secret,
            clock=clock,
        ),
        clock=clock,
    )


def today_in_belgium(clock: Callable[[], datetime]) -> date:
    """The day of the calendar on the town hall."""
    return clock().astimezone(BRUSSELS).date()


def utc_now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


def town_of(request: Request) -> Town:
    """The town of this application."""
    town: Town = request.app.state.town
    return town


TheTown = Annotated[Town, Depends(town_of)]
