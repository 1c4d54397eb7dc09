"""What goes wrong at delivery's desk, and how it is told."""

from collections.abc import Mapping
from typing import Final

from libs.web.problems import Answer
from services.delivery.use_cases.download_document import LinkDoesNotOpen
from services.delivery.use_cases.read_document import DocumentIsUnknown
from services.delivery.use_cases.resend_message import (
    LinkIsNoLongerValid,
    MessageCannotBeSentAgain,
    MessageIsStillWaiting,
    MessageIsUnknown,
    NotificationHasNoAddress,
    RequestIsErased,
)
from services.delivery.use_cases.verify_document import CodeIsMistyped

_AGAIN: Final = ("message.resend",)

PROBLEMS: Mapping[type[Exception], Answer] = {
    LinkDoesNotOpen: Answer(
        status=410,
        at=("link.open",),
        kind="link-does-not-open",
        title="Deze link werkt niet",
        detail="De link is verlopen, ingetrokken of niet juist. Vraag een nieuwe link aan. "
        "Je krijgt die op het e-mailadres dat we kennen.",
    ),
    DocumentIsUnknown: Answer(
        status=404,
        at=("document.read", "letter.read"),
        kind="not-found",
        title="Niet gevonden",
        detail="Dit document bestaat niet, of je mag het niet zien.",
    ),
    CodeIsMistyped: Answer(
        status=404,
        at=("document.verify",),
        kind="code-mistyped",
        title="Deze code klopt niet",
        detail="Er zit een tikfout in de code. Kijk ze na op het document: "
        "het zijn zestien letters en cijfers.",
    ),
    MessageIsUnknown: Answer(
        status=404,
        at=("messages.read", "message.resend"),
        kind="not-found",
        title="Niet gevonden",
        detail="Dit bericht bestaat niet, of je mag het niet zien.",
    ),
    MessageIsStillWaiting: Answer(
        status=409,
        at=_AGAIN,
        kind="message-still-waiting",
        title="Dit bericht wacht nog",
        detail="Het is nog niet verstuurd. We blijven het vanzelf proberen.",
    ),
    LinkIsNoLongerValid: Answer(
        status=409,
        at=_AGAIN,
        kind="link-no-longer-valid",
        title="De link in dit bericht werkt niet meer",
        detail="Het bericht opnieuw versturen helpt niet. Lever het document opnieuw af, "
        "of stel je vraag opnieuw.",
    ),
    RequestIsErased: Answer(
        status=409,
        at=_AGAIN,
        kind="request-erased",
        title="De gegevens zijn gewist",
        detail="We weten niet meer naar wie dit bericht moet.",
    ),
    MessageCannotBeSentAgain: Answer(
        status=409,
        at=_AGAIN,
        kind="message-no-longer-needed",
        title="Dit bericht is niet meer nodig",
        detail="Het werd niet verstuurd omdat het niet meer nodig was.",
    ),
    NotificationHasNoAddress: Answer(
        status=422,
        at=_AGAIN,
        kind="notification-has-no-address",
        title="Een melding heeft geen e-mailadres",
        detail="Laat het e-mailadres weg: deze melding gaat naar Mijn Burgerprofiel.",
    ),
}
