"""How a case ended is always told when it was refused or withdrawn, else when the clerk says so."""

from libs.events.values import CaseState

ALWAYS_TOLD = frozenset({CaseState.REFUSED})


def applicant_is_told(outcome: CaseState, *, inform: bool, withdrawn: bool = False) -> bool:
    """Tell whether a mail goes to the applicant.

    `inform` is the clerk's choice, `withdrawn` means that the applicant himself ended it.

    Source: the manual, "Contactgegevens wijzigen" (Buiten systeem behandelen, Afhandelen,
    Annuleren: "kiezen om de aanvrager te informeren"), "Papieren en attesten" (Weigeren: always).
    """
    return outcome in ALWAYS_TOLD or withdrawn or inform
