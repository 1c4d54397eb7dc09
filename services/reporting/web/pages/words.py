"""Words for what the search view holds, as clerks know them: pages translate them, reports do not.

They stand here, and not beside the reports, because the catalogues of translations are made from
this folder.
"""

from collections.abc import Mapping
from typing import Final

from libs.events.values import CaseState, Channel, Family, Purpose
from libs.web.callers import Role
from libs.web.speech import sentence
from services.reporting.views.search.criteria import BuiltInFilter, Sort
from services.reporting.views.statistics.grouping import GroupBy

FAMILIES: Final[Mapping[str, str]] = {
    Family.CERTIFICATES: sentence("Papieren en attesten"),
    Family.CONTACT_DETAILS: sentence("Contactgegevens wijzigen"),
}
STATES: Final[Mapping[str, str]] = {
    CaseState.OPEN: sentence("In behandeling"),
    CaseState.AWAITING_POLICE: sentence("Wacht op advies van de politie"),
    CaseState.AWAITING_ACT: sentence("Wacht op de akte"),
    CaseState.AT_BACK_OFFICE: sentence("Bij de backoffice"),
    CaseState.DELIVERING: sentence("Wordt afgeleverd"),
    CaseState.DELIVERED: sentence("Afgeleverd"),
    CaseState.REFUSED: sentence("Geweigerd"),
    CaseState.HANDLED_OUTSIDE: sentence("Buiten systeem behandeld"),
    CaseState.COMPLETED: sentence("Afgehandeld"),
    CaseState.CANCELLED: sentence("Geannuleerd"),
}
CHANNELS: Final[Mapping[str, str]] = {
    Channel.DIGITAL: sentence("Digitaal"),
    Channel.POST: sentence("Per post"),
    Channel.COUNTER: sentence("Af te halen aan de balie"),
}
PURPOSES: Final[Mapping[str, str]] = {
    Purpose.DOMESTIC: sentence("Binnenland"),
    Purpose.ABROAD: sentence("Buitenland"),
}
REASONS: Final[Mapping[str, str]] = {
    "by-clerk": sentence("Door een medewerker, met toelichting"),
    "by-back-office": sentence("Door de backoffice"),
    "not-a-resident": sentence("Geen inwoner van de gemeente"),
    "not-a-resident-here": sentence("Geen inwoner van de gemeente"),
    "person-unknown": sentence("Niet gevonden in het register"),
    "person-deceased": sentence("Persoon is overleden"),
    "file-not-active": sentence("Dossier in het register is niet actief"),
}
"""Reasons of a refusal; a code that is not here is shown as it is."""

YES_OR_NO: Final[Mapping[str, str]] = {"true": sentence("Ja"), "false": sentence("Nee")}
CRITERIA: Final[Mapping[str, str]] = {
    "q": sentence("Zoekwoorden"),
    "family": sentence("Soort aanvraag"),
    "product": sentence("Product"),
    "purpose": sentence("Gebruik in"),
    "subject_present": sentence("Voor iemand anders"),
    "status": sentence("Status"),
    "outcome": sentence("Resultaat"),
    "refusal_reason": sentence("Reden"),
    "channel": sentence("Kanaal"),
    "automatic": sentence("Automatisch"),
    "assignee": sentence("Behandelaar"),
    "submitted_from": sentence("Ingediend vanaf"),
    "submitted_to": sentence("Ingediend tot en met"),
    "closed_from": sentence("Afgesloten vanaf"),
    "closed_to": sentence("Afgesloten tot en met"),
    "filter": sentence("Soort aanvraag"),
    "sort": sentence("Volgorde"),
}
"""What each criterion is called, by its name in the address, in the order of the page."""

VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "family": FAMILIES,
    "purpose": PURPOSES,
    "status": STATES,
    "outcome": STATES,
    "refusal_reason": REASONS,
    "channel": CHANNELS,
    "automatic": YES_OR_NO,
    "subject_present": YES_OR_NO,
    "filter": {
        BuiltInFilter.CERTIFICATES: FAMILIES[Family.CERTIFICATES],
        BuiltInFilter.CONTACT_DETAILS: FAMILIES[Family.CONTACT_DETAILS],
    },
}
"""What each value of a criterion is called."""

SORTS: Final[Mapping[str, str]] = {
    Sort.NEWEST: sentence("Nieuwste eerst"),
    Sort.OLDEST: sentence("Oudste eerst"),
    Sort.CLOSED_LAST: sentence("Laatst afgesloten eerst"),
    Sort.CLOSED_FIRST: sentence("Eerst afgesloten eerst"),
    Sort.REFERENCE: sentence("Referentie, van A tot Z"),
    Sort.REFERENCE_DOWN: sentence("Referentie, van Z tot A"),
}
COLUMNS: Final[Mapping[str, str]] = {
    "status": sentence("Status"),
    "ingediend": sentence("Ingediend"),
    "afgesloten": sentence("Afgesloten"),
    "kanaal": sentence("Kanaal"),
    "behandelaar": sentence("Behandelaar"),
    "automatisch": sentence("Automatisch"),
    "gebruik": sentence("Gebruik in"),
    "reden": sentence("Reden van weigering"),
    "document": sentence("Document gemaakt"),
}
"""The columns that can be chosen, in their order on the page, beside the request itself."""

USUAL_COLUMNS: Final = ("status", "ingediend", "afgesloten", "kanaal")
GROUPS: Final[Mapping[str, str]] = {
    GroupBy.MONTH: sentence("Maand"),
    GroupBy.WEEK: sentence("Week"),
    GroupBy.PRODUCT: sentence("Product"),
    GroupBy.FAMILY: sentence("Soort aanvraag"),
    GroupBy.CHANNEL: sentence("Kanaal"),
    GroupBy.OUTCOME: sentence("Resultaat"),
    GroupBy.ASSIGNEE: sentence("Behandelaar"),
}
NOTHING_THERE: Final[Mapping[str, str]] = {
    GroupBy.CHANNEL: sentence("Niets afgeleverd"),
    GroupBy.OUTCOME: sentence("Nog niet afgesloten"),
    GroupBy.ASSIGNEE: sentence("Niemand"),
}
"""What a group is called whose requests have nothing there."""

ROLES: Final[Mapping[str, str]] = {
    Role.CLERK: sentence("alle medewerkers"),
    Role.LEAD: sentence("alle teamverantwoordelijken"),
    Role.ANALYST: sentence("alle analisten"),
}
