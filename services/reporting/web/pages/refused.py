"""What a page says when something could not be done, beside what was typed."""

from collections.abc import Mapping
from typing import Final

from libs.web.problems import Problem
from libs.web.speech import sentence
from services.reporting.rules.a_person_has_one_filter_of_a_name import FilterNameIsTaken
from services.reporting.rules.a_person_has_ten_exports_at_most import TooManyExports
from services.reporting.rules.a_person_keeps_200_filters_at_most import TooManyFilters
from services.reporting.web.api.reusing import FilterIsOutOfDate

SENTENCES: Final[Mapping[type[Exception], str]] = {
    FilterNameIsTaken: sentence("Je hebt al een filter met deze naam. Kies een andere naam."),
    TooManyFilters: sentence("Je bewaart al 200 filters. Verwijder er eerst een."),
    TooManyExports: sentence(
        "Je hebt al tien rapporten. Elk rapport verdwijnt na een dag. Probeer het dan opnieuw."
    ),
    FilterIsOutOfDate: sentence(
        "Deze filter gebruikt iets dat niet meer bestaat. Pas hem eerst aan."
    ),
}
"""Refusals that a page tells itself; any other has a page of its own."""

_OF_PROBLEMS: Final[Mapping[str, str]] = {
    "filter-changed": sentence(
        "Deze filter is intussen gewijzigd. Zo staat hij er nu: kijk hem na en probeer opnieuw."
    ),
    "invalid-input": sentence("Kies minstens één collega, en niet jezelf."),
}
TOLD: Final[tuple[type[Exception], ...]] = (*SENTENCES, Problem)
"""What `sentence_about` may know a sentence for."""


def sentence_about(refusal: Exception) -> str:
    """Return what a page says about a refusal.

    Raises:
        Problem: the refusal itself, where no page has words for it.
    """
    if isinstance(refusal, Problem):
        if refusal.kind not in _OF_PROBLEMS:
            raise refusal
        return _OF_PROBLEMS[refusal.kind]
    return SENTENCES[type(refusal)]
