"""What a citizen reads of the status of a request: a word, its colour, and how it goes on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from libs.events.values import CitizenStatus
from libs.web.speech import sentence
from services.intake.rules.citizens_see_one_of_seven_statuses import is_closing


@dataclass(frozen=True, kw_only=True)
class Label:
    """A status in a word or two, in Dutch; `kind` is the colour of its tag."""

    words: str
    kind: str


LABELS: Final[Mapping[CitizenStatus, Label]] = {
    CitizenStatus.RECEIVED: Label(words=sentence("Ontvangen"), kind=""),
    CitizenStatus.IN_PROGRESS: Label(words=sentence("In behandeling"), kind=""),
    CitizenStatus.ACTION_NEEDED: Label(words=sentence("Wacht op jou"), kind="warn"),
    CitizenStatus.DELIVERED: Label(words=sentence("Klaar"), kind="ok"),
    CitizenStatus.COMPLETED: Label(words=sentence("Afgehandeld"), kind="ok"),
    CitizenStatus.REFUSED: Label(words=sentence("Geweigerd"), kind="late"),
    CitizenStatus.CANCELLED: Label(words=sentence("Geannuleerd"), kind=""),
}
_REVOKED: Final = Label(words=sentence("Document ingetrokken"), kind="late")
_WITHDRAWN: Final = Label(words=sentence("Ingetrokken"), kind="")

OPEN: Final = tuple(one for one in CitizenStatus if not is_closing(one))
CLOSED: Final = tuple(one for one in CitizenStatus if is_closing(one))

_BY_CLERK: Final = sentence("Een medewerker beslist over je aanvraag. Daarna krijg je een e-mail.")
_ALMOST: Final = sentence("Je document is bijna klaar. Meestal duurt dat minder dan een minuut.")
_AT_BURGERZAKEN: Final = sentence(
    "De dienst Burgerzaken past je gegevens aan. Je krijgt een e-mail als dat klaar is."
)
_SOON: Final = sentence("We kijken je aanvraag nu na. Je hoeft niets te doen.")
_UNDER_WAY: Final[Mapping[str, str]] = {
    "received": _SOON,
    "in-progress": _SOON,
    "with-clerk": _BY_CLERK,
    "information-supplied": _BY_CLERK,
    "police-answered": _BY_CLERK,
    "act-awaited": sentence("Zodra je akte in de databank staat, gaan we verder."),
    "police-asked": sentence("Na het advies van de politie beslist een medewerker."),
    "information-asked-elsewhere": sentence("Zodra het antwoord er is, gaan we verder."),
    "information-asked": sentence("Zodra je antwoord er is, gaan we verder."),
    "document-ordered": _ALMOST,
    "document-made": _ALMOST,
    "document-ready": _ALMOST,
    "delivery-changed": _ALMOST,
    "document-not-made": sentence("Een medewerker zoekt een oplossing. Je hoeft niets te doen."),
    "letter-ready": sentence("Een medewerker doet je document op de post."),
    "forwarded": _AT_BURGERZAKEN,
    "received-by-back-office": _AT_BURGERZAKEN,
    "back-office-in-progress": _AT_BURGERZAKEN,
}


def label_of(status: CitizenStatus, told: Collection[str], *, has_document: bool = False) -> Label:
    """Return the label of a request of which steps with these codes were told.

    What the citizen withdrew says so, and so does the only document when it was taken back.
    """
    if status is CitizenStatus.CANCELLED and "withdrawn" in told:
        return _WITHDRAWN
    return _REVOKED if "document-revoked" in told and not has_document else LABELS[status]


def what_is_next(codes: Iterable[str]) -> str:
    """Return, in Dutch, how an open request goes on; `codes` are of its steps, oldest first."""
    known = [_UNDER_WAY[code] for code in codes if code in _UNDER_WAY]
    return known[-1] if known else _SOON


def is_under_way(code: str) -> bool:
    """Tell whether a step with this code says how an open request goes on."""
    return code in _UNDER_WAY
