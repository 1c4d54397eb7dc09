"""Mijn Burgerprofiel, as a citizen sees it: dossiers and notifications."""

from dataclasses import dataclass

import httpx

from tests.support.answers import Answer
from tests.support.citizen import Request
from tests.support.patience import eventually


class Dossier(Answer):
    """A request as Mijn Burgerprofiel shows it."""

    reference: str
    name: str
    code: str
    phase: str
    action_needed: bool
    action: str | None


class Notification(Answer):
    """A notification as a citizen sees it."""

    reference: str
    title: str
    text: str
    code: str
    phase: str


class _Notifications(Answer):
    items: list[Notification]


class _Dossiers(Answer):
    items: list[Dossier]


@dataclass(frozen=True, kw_only=True)
class Burgerprofiel:
    """Mijn Burgerprofiel of one citizen."""

    simulators: httpx.Client
    national_number: str

    def dossiers(self, request: Request) -> list[Dossier]:
        """What is shown of this request now."""
        answer = self.simulators.get(
            "/burgerprofiel/dossiers", params={"national_number": self.national_number}
        )
        every = _Dossiers.model_validate_json(answer.raise_for_status().content).items
        return [dossier for dossier in every if dossier.reference == request.reference]

    def shows(self, request: Request, *, code: str) -> Dossier:
        """Wait until this request is shown with this code."""
        found = eventually(
            lambda: [each for each in self.dossiers(request) if each.code == code],
            until=bool,
            hoping=f"Mijn Burgerprofiel shows {request.reference} as {code}",
        )
        return found[0]

    def notifications(self, request: Request) -> list[Notification]:
        """The notifications about this request that are there now, oldest first."""
        answer = self.simulators.get(
            "/burgerprofiel/notifications", params={"national_number": self.national_number}
        )
        every = _Notifications.model_validate_json(answer.raise_for_status().content).items
        return [each for each in every if each.reference == request.reference]

    def notifies(self, request: Request) -> Notification:
        """Wait until there is a notification about this request."""
        found = eventually(
            lambda: self.notifications(request),
            until=bool,
            hoping=f"Mijn Burgerprofiel has a notification about {request.reference}",
        )
        return found[0]
