"""What the back office writes is for clerks; why it did not grant all, for the applicant too."""

from typing import Final

from libs.events.values import BackOfficeStatus

_NOT_ALL_GRANTED: Final = frozenset(
    {
        BackOfficeStatus.PARTIALLY_ACCEPTED,
        BackOfficeStatus.REFUSED,
        BackOfficeStatus.CANCELLED,
    }
)


def the_applicant_reads_why_it_was_not_all_granted(status: BackOfficeStatus) -> bool:
    """Tell whether the words that come with a status are mailed to the applicant as well.

    Source: manual "Contactgegevens wijzigen", "Informatie toegevoegd binnen proces" (A17), which is
    on the page of the request for clerks; "Papieren en attesten", "Weigeren" (B43): whoever gets
    less than was asked, reads why.
    """
    return status in _NOT_ALL_GRANTED
