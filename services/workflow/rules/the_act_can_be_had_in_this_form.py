"""An act is asked as an extract or as a copy, and DABS may have it in the other form alone."""

from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound

ACT_IN_ANOTHER_FORM = "act-in-another-form"


def the_act_can_be_had_in_this_form(found: ActsFound | None) -> str | None:
    """Return the reason why a clerk is needed, or None where one can be had as it is asked.

    `found` is what DABS answered. None: it was not asked. Where there is no act at all, the form is
    not what is wrong. A clerk lets the form be added, as an act that is missing, or refuses and
    says in which form it can be asked.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B48); reference/domain.md, section 2.4
    (an act is listed with the forms in which it can be had); C01.
    """
    if found is None or found.acts:
        return None
    return ACT_IN_ANOTHER_FORM if found.in_another_form else None
