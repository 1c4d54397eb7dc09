"""Exceptions that every service may meet → the answer that callers get; services add their own."""

from collections.abc import Mapping

import psycopg

from libs.events.refusals import (
    CommandIsStillRunning,
    KeyIsReusedForAnotherBody,
    NeighbourIsUnavailable,
    OriginIsNotHeard,
    StillBehind,
    StoreIsUnavailable,
    TooBusy,
    UnknownAggregate,
    VersionConflict,
)
from libs.privacy.sealed import KeyIsDestroyed
from libs.web.problems import Answer

_STORE_UNAVAILABLE = Answer(
    status=503,
    kind="store-unavailable",
    title="Even niet bereikbaar",
    detail="We kunnen nu niets bewaren of opzoeken. Probeer het straks opnieuw.",
    retry_after=5,
)

ANSWERS: Mapping[type[Exception], Answer] = {
    TooBusy: Answer(
        status=503,
        kind="too-busy",
        title="Even te druk",
        detail="Er komen nu te veel opdrachten tegelijk binnen. Probeer het straks opnieuw.",
    ),
    KeyIsReusedForAnotherBody: Answer(
        status=422,
        kind="idempotency-key-reused",
        title="Sleutel al gebruikt",
        detail="Deze `Idempotency-Key` hoort bij een opdracht met een andere inhoud. "
        "Gebruik voor een nieuwe opdracht een nieuwe sleutel.",
    ),
    CommandIsStillRunning: Answer(
        status=409,
        kind="command-still-running",
        title="Nog bezig",
        detail="Dezelfde opdracht wordt nu uitgevoerd. Probeer het zo meteen opnieuw.",
        retry_after=1,
    ),
    VersionConflict: Answer(
        status=409,
        kind="changed-meanwhile",
        title="Ondertussen gewijzigd",
        detail="Iemand anders heeft dit net gewijzigd. Haal het opnieuw op en probeer het opnieuw.",
    ),
    UnknownAggregate: Answer(
        status=404,
        kind="not-found",
        title="Niet gevonden",
        detail="Dit bestaat niet, of je mag het niet zien.",
    ),
    # 503 and not 409: nothing about the request is wrong, the same one succeeds a moment later
    StillBehind: Answer(
        status=503,
        kind="still-behind",
        title="Nog niet bijgewerkt",
        detail="Je laatste wijziging is nog niet overal te zien. Probeer het zo meteen opnieuw.",
        retry_after=1,
    ),
    OriginIsNotHeard: Answer(
        status=400,
        kind="position-not-followed",
        title="Positie telt hier niet",
        detail="Dit antwoord hangt niet af van wat je met die `position` deed. "
        "Vraag het opnieuw zonder `after`.",
    ),
    NeighbourIsUnavailable: Answer(
        status=503,
        kind="neighbour-unavailable",
        title="Even niet bereikbaar",
        detail="Een dienst die we nodig hebben, antwoordt nu niet. Probeer het straks opnieuw.",
        retry_after=10,
    ),
    StoreIsUnavailable: _STORE_UNAVAILABLE,
    psycopg.OperationalError: _STORE_UNAVAILABLE,
    KeyIsDestroyed: Answer(
        status=410,
        kind="erased",
        title="Gewist",
        detail="De gegevens van deze aanvraag zijn gewist. Ze bestaan niet meer.",
    ),
}


def answer_for(error: Exception, answers: Mapping[type[Exception], Answer]) -> Answer | None:
    """Return the answer of the most specific class of `error` that has one."""
    return next((answers[kind] for kind in type(error).__mro__ if kind in answers), None)
