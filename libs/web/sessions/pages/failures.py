"""Why a sign-in came to nothing, in words, with what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from libs.web.sessions.methods import Method, title_of
from libs.web.speech import sentence


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What is told on the page, in Dutch sentences that the page translates.

    Attributes:
        kind: the colour of the banner.
        tried: the method with which somebody signed in, where that is what was wrong.
        offered: the methods with which it is possible, where another one is needed.
    """

    status: int
    title: str
    detail: str
    kind: str = "late"
    tried: str | None = None
    offered: Sequence[str] = ()


CANCELLED: Final = Failure(
    status=200,
    title=sentence("Je bent niet aangemeld"),
    detail=sentence(
        "Je hebt het aanmelden stopgezet. Kies hieronder opnieuw als je toch wil aanmelden."
    ),
    kind="warn",
)
OVER: Final = Failure(
    status=400,
    title=sentence("Deze aanmelding is verlopen of al gebruikt"),
    detail=sentence(
        "Een aanmelding blijft tien minuten geldig, werkt één keer, en alleen in de browser "
        "waarin je ze begon. Begin hieronder opnieuw."
    ),
)
UNAVAILABLE: Final = Failure(
    status=503,
    title=sentence("Aanmelden lukt nu niet"),
    detail=sentence(
        "De aanmelddienst antwoordt niet. Dit ligt niet aan jou. Probeer het over enkele "
        "minuten opnieuw. Wie al aangemeld is, kan gewoon verder werken."
    ),
)
SIGNED_OUT_MEANWHILE: Final = Failure(
    status=400,
    title=sentence("Je bent ondertussen overal afgemeld"),
    detail=sentence("Dat gebeurde terwijl je je aanmeldde. Meld je hieronder opnieuw aan."),
    kind="warn",
)
_REFUSED: Final = Failure(
    status=400,
    title=sentence("De aanmelding is mislukt"),
    detail=sentence(
        "Het antwoord van de aanmelddienst klopt niet, dus laten we niemand binnen. Probeer "
        "het opnieuw. Lukt het dan nog niet, bel dan de balie."
    ),
)
_NOBODY: Final = Failure(
    status=403,
    title=sentence("We kunnen je niet binnenlaten"),
    detail=sentence(
        "De aanmelddienst kent je niet zoals het loket dat nodig heeft. Ben je medewerker? "
        "Vraag je beheerder om een rol voor je gemeente. Ben je burger? Kies een andere manier."
    ),
)
NO_ROLE: Final = Failure(
    status=403,
    title=sentence("Je hebt hier nog geen rol"),
    detail=sentence(
        "Je werkaccount klopt, maar je hebt geen rol in het loket. Vraag ze aan je beheerder, "
        "en meld je daarna opnieuw aan."
    ),
    kind="warn",
)
_CONSENT: Final = Failure(
    status=400,
    title=sentence("Je gaf geen toestemming"),
    detail=sentence(
        "Zonder je toestemming bij de aanmelddienst kunnen we je niet aanmelden. Probeer het "
        "opnieuw, of kies een andere manier."
    ),
    kind="warn",
)
_REASONS: Final[Mapping[str, Failure]] = {
    "claims-name-nobody": _NOBODY,
    "claims-are-of-another-kind-of-caller": _NOBODY,
    "provider-says-consent-required": _CONSENT,
    "sign-in-took-too-long": OVER,
    "state-is-wrong": OVER,
}


def failure_of(reason: str) -> Failure:
    """Return what is told about a sign-in that failed for this reason."""
    return _REASONS.get(reason, _REFUSED)


def switched_off(method: str) -> Failure:
    """Return what is told when somebody signed in by a method that is not offered here."""
    return Failure(
        status=403,
        title=sentence("Zo kan je je hier niet aanmelden"),
        detail=sentence("Dat kan hier niet meer. Kies hieronder een andere manier."),
        kind="warn",
        tried=title_of(method),
    )


def too_low(offered: Sequence[Method]) -> Failure:
    """Return what is told when somebody signed in less surely than is needed."""
    if offered:
        detail = sentence("Hiervoor moet zekerder zijn wie je bent.")
    else:
        detail = sentence(
            "Hiervoor bestaat hier nu geen manier om je aan te melden. Bel of bezoek de balie."
        )
    return Failure(
        status=403,
        title=sentence("Kies een andere manier"),
        detail=detail,
        kind="warn",
        offered=[method.title for method in offered],
    )
