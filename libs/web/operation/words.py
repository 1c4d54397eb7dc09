"""What the pages of operation call things: codes on the left, Dutch on the right."""

import re
from typing import Final

from libs.web.operation.configuration import Origin
from libs.web.speech import sentence

CHECKS: Final = {
    "database": sentence("databank"),
    "sessions": sentence("aanmeldingen"),
    "answers within two seconds": sentence("antwoord binnen twee seconden"),
    "checks itself": sentence("nakijken van zichzelf"),
}
NEIGHBOURS: Final = {
    "sign-in": sentence("Aanmelddienst"),
    "register": sentence("Rijksregister en bevolkingsregister"),
    "register-storing": sentence("Rijksregister, contactgegevens bewaren"),
    "acts": sentence("Databank van akten (DABS)"),
    "ebox": sentence("My eBox"),
    "criminal-record": sentence("Centraal Strafregister"),
    "burgerprofiel": sentence("Mijn Burgerprofiel"),
    "police": sentence("Politie"),
    "mail": sentence("Mailserver"),
    "back-office": sentence("Backoffice van de gemeente"),
}
ORIGINS: Final = {
    Origin.GIVEN: sentence("ingesteld"),
    Origin.USUAL: sentence("gewone waarde"),
    Origin.TRIAL: sentence("proefwaarde"),
    Origin.ABSENT: sentence("niet ingesteld"),
}
KINDS: Final = {
    "handle": sentence("behandelen"),
    "deliver": sentence("afleveren"),
    "confirm-dispatch": sentence("verzending bevestigen"),
    "give-advice": sentence("advies geven"),
    "add-act": sentence("akte toevoegen"),
}
"""Tasks that may have a term of their own."""

TERMS: Final = {
    "police": sentence("Termijn van de politie"),
    "download": sentence("Termijn om af te halen"),
    "information": sentence("Termijn voor informatie"),
}
"""What the terms of a municipality are called."""

_CONSUMERS: Final = {
    "my_requests": sentence("Wat burgers van hun aanvragen zien"),
    "information_links": sentence("Links om informatie te bezorgen"),
    "workflow.cases": sentence("Afhandelen van aanvragen"),
    "inbox": sentence("Takenbakjes van medewerkers"),
    "case_messages": sentence("Berichten bij een aanvraag"),
    "delivery.post_room": sentence("Documenten maken en berichten sturen"),
    "search": sentence("Wat medewerkers opzoeken"),
}
_VERSION: Final = re.compile(r"_v\d+$")


def purpose_of(consumer: str) -> str:
    """Return what a consumer is for, in Dutch; its own name where no word is known."""
    return _CONSUMERS.get(_VERSION.sub("", consumer), consumer)
