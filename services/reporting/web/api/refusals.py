"""Orders about filters that make no sense → what the member of staff gets."""

from collections.abc import Mapping
from typing import Final

from libs.events.refusals import VersionConflict
from libs.web.problems import Answer, Issue, Problem
from services.reporting.rules.a_filter_has_one_owner import FilterIsSomebodyElses
from services.reporting.rules.a_filter_holds_a_criterion import FilterIsEmpty
from services.reporting.rules.a_filter_is_shared_with_others import FilterIsSharedWithOneself
from services.reporting.rules.a_person_has_one_filter_of_a_name import FilterNameIsTaken
from services.reporting.rules.a_person_has_ten_exports_at_most import TooManyExports
from services.reporting.rules.a_person_keeps_200_filters_at_most import TooManyFilters
from services.reporting.use_cases.exports import UnknownExport
from services.reporting.use_cases.fetch_export import ExportIsExpired, ExportIsNotReady
from services.reporting.use_cases.shelf import FilterHasChanged, UnknownFilter
from services.reporting.web.api.reusing import FilterIsOutOfDate


class FilterIsBuiltIn(Exception):
    """Everybody has it, so nobody changes it."""


_ORDERING: Final = ("export.order", "requests.export-national-numbers")
_OF_THE_OWNER: Final = ("filter.change", "filter.delete", "filter.share", "filter.unshare")

UNKNOWN_FILTER: Final = Answer(
    status=404,
    at=("filters.read", *_OF_THE_OWNER),
    kind="filter-not-found",
    title="Filter niet gevonden",
    detail="Deze filter bestaat niet, of hij is niet (meer) met jou gedeeld.",
)
PROBLEMS: Final[Mapping[type[Exception], Answer]] = {
    UnknownFilter: UNKNOWN_FILTER,
    FilterIsSomebodyElses: Answer(
        status=403,
        at=_OF_THE_OWNER,
        kind="filter-of-somebody-else",
        title="Filter van een collega",
        detail="Alleen wie deze filter bewaarde, kan hem wijzigen, delen of verwijderen. "
        "Bewaar de criteria onder een eigen naam om ze aan te passen.",
    ),
    FilterIsBuiltIn: Answer(
        status=409,
        at=_OF_THE_OWNER,
        kind="filter-is-built-in",
        title="Ingebouwde filter",
        detail="Deze filter heeft iedereen: hij blijft zoals hij is. Bewaar een eigen filter om "
        "hem aan te passen.",
    ),
    FilterNameIsTaken: Answer(
        status=409,
        at=("filter.save", "filter.change"),
        kind="filter-name-taken",
        title="Naam al gebruikt",
        detail="Je hebt al een filter met deze naam. Kies een andere naam, of wijzig die filter.",
    ),
    TooManyFilters: Answer(
        status=409,
        at=("filter.save",),
        kind="too-many-filters",
        title="Te veel filters",
        detail="Je bewaart al 200 filters. Verwijder er eerst een die je niet meer gebruikt.",
    ),
    FilterIsOutOfDate: Answer(
        status=409,
        at=("requests.search", "requests.export", *_ORDERING),
        kind="filter-out-of-date",
        title="Filter verouderd",
        detail="Deze filter gebruikt een criterium dat niet meer bestaat. Kijk in `GET /filters` "
        "welk, en pas de filter aan of vraag het aan wie hem bewaarde.",
    ),
    UnknownExport: Answer(
        status=404,
        at=("exports.read", "export.fetch", "export.stop"),
        kind="export-not-found",
        title="Rapport niet gevonden",
        detail="Dit rapport bestaat niet, of je hebt het niet zelf laten maken.",
    ),
    TooManyExports: Answer(
        status=409,
        at=_ORDERING,
        kind="too-many-exports",
        title="Te veel rapporten",
        detail="Je hebt al tien rapporten die gemaakt worden of klaarliggen. Na een dag zijn ze "
        "weg: probeer het dan opnieuw.",
    ),
    ExportIsNotReady: Answer(
        status=409,
        at=("export.fetch",),
        kind="export-not-ready",
        title="Nog niet klaar",
        detail="Dit rapport is nog niet klaar. Kijk met `GET /exports/{export_id}` hoe ver het is.",
    ),
    ExportIsExpired: Answer(
        status=410,
        at=("export.fetch",),
        kind="export-expired",
        title="Rapport niet meer beschikbaar",
        detail="Een rapport blijft een dag staan. Laat het opnieuw maken als je het nog nodig "
        "hebt.",
    ),
}
_CHANGED: Final = Answer(
    status=409,
    kind="filter-changed",
    title="Filter gewijzigd",
    detail="Deze filter werd intussen gewijzigd. In `filter` staat hij zoals hij nu is: bekijk hem "
    "en beslis opnieuw.",
    carries={"filter": "Filter"},
)
CONFLICTS: Final[Mapping[type[Exception], Answer]] = {
    FilterHasChanged: _CHANGED,
    VersionConflict: _CHANGED,
}
"""Answered with the filter as it is now."""

WRONG_INPUT: Final[Mapping[type[Exception], tuple[str, str]]] = {
    FilterIsEmpty: ("criteria", "Kies minstens één criterium om op te filteren."),
    FilterIsSharedWithOneself: ("users", "Je hebt deze filter zelf al. Kies alleen collega's."),
}
"""The field that is wrong, and what to do about it."""


def wrong_input(error: Exception) -> Problem:
    """Return the 422 of an order that was filled in wrong."""
    name, detail = WRONG_INPUT[type(error)]
    return Problem(
        "invalid-input",
        "Gegevens kloppen niet",
        status=422,
        detail="Niet alles is goed ingevuld. Verbeter wat hieronder staat en stuur het opnieuw.",
        issues=[Issue(in_="body", name=name, detail=detail)],
    )
