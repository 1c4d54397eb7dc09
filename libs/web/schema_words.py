"""Enumerations in words for people: their own docstrings are for who works on the code."""

from collections.abc import Mapping
from typing import Any, Final

WORDS: Final[Mapping[str, str]] = {
    "Action": "Wat een medewerker met een aanvraag kan doen, in de volgorde waarin het getoond "
    "wordt.",
    "Addressee": "Voor wie een vraag of een bericht is: de aanvrager of iemand anders.",
    "Assignment": "Wat een medewerker kan doen met wie een aanvraag behandelt.",
    "AssuranceLevel": "Hoe zeker we weten wie aangemeld is, van minst naar meest zeker.",
    "BackOfficeStatus": "Hoe ver de backoffice is; de laatste vier zeggen hoe het daar afliep.",
    "BounceCode": "Waarom een e-mail niet bezorgd kon worden.",
    "BuiltInFilter": "De filters die iedereen heeft.",
    "CaseState": "De toestand van een aanvraag; de laatste vijf zeggen hoe ze afliep.",
    "Channel": "Hoe een document bij iemand komt: digitaal, met de post of aan de balie.",
    "CitizenStatus": "Wat een burger van de aanvraag ziet.",
    "DecisionOutcome": "Wat er van een beslissing volgens een regel kwam.",
    "EBoxResult": "Wat er met de kopie voor My eBox gebeurde; alleen bij `rejected` liep iets mis.",
    "Family": "De productfamilies van de handleiding.",
    "Finding": "Wat het register ervan zegt: ja, nee, of het zegt niets.",
    "GroupBy": "Wat de aanvragen van één groep gemeen hebben.",
    "InboxTray": "De takenbakjes zoals een medewerker ze ziet.",
    "JsonValue": "Om het even welke JSON-waarde.",
    "MessageChannel": "Hoe een bericht bij iemand komt: per e-mail, of als melding.",
    "MessageState": "Wat er van een bericht geworden is.",
    "Purpose": "Waar het document gebruikt wordt: in België of in het buitenland.",
    "QuestionState": "Wat er van een vraag werd: ze wacht, er is geantwoord, de termijn is "
    "voorbij, of het is niet meer nodig.",
    "Relation": "Voor wie iemand aanvraagt: voor zichzelf, voor een kind, of voor wie hij of zij "
    "vertegenwoordigt.",
    "RequesterRole": "Als wat iemand iets vraagt: als aanvrager of als melder.",
    "SendTo": "Naar wie een document gaat: wie aanvroeg, of op wiens naam het staat.",
    "Sort": "De volgorde; met een min ervoor komt het laatste eerst.",
    "TaskKind": "De soorten taken van een medewerker.",
    "Theme": "De thema's van de startpagina.",
    "Tray": "Het bakje waarin een taak zelf ligt: bij de gewone taken of bij de geparkeerde.",
    "UnreadKind": "Wat er nieuw is: je bekeek de aanvraag nog niet, of een ander deed er iets aan "
    "nadat je keek.",
}
"""By the name of the schema; the shapes that an API sends and answers speak for themselves."""


def put_in_words(schemas: Mapping[str, dict[str, Any]]) -> None:
    """Replace the description of every schema that has words of its own here."""
    for name, schema in schemas.items():
        if name in WORDS:
            schema["description"] = WORDS[name]
