"""An act can only be had when DABS, the database of civil-status acts, has it."""

from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound

ACT_NOT_IN_DABS = "act-not-in-dabs"


def the_act_is_in_the_database_of_acts(found: ActsFound | None) -> str | None:
    """Return the reason why a clerk is needed, or None when there is an act, or none is asked.

    One that it cannot give in the form that is asked is there, for this rule.
    `found` is what DABS answered; a DABS that does not answer is no answer at all and never comes
    here. None: it was not asked.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B25), "Uitzonderingen" (B48); C01, C09.
    """
    if found is None or found.acts or found.in_another_form:
        return None
    return ACT_NOT_IN_DABS
