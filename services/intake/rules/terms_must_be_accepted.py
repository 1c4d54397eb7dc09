"""Nobody submits without agreeing with the general terms."""

from services.intake.rules import Issue, Issues


def terms_must_be_accepted(*, accepted: bool) -> Issues:
    """Return an issue when the terms were not accepted.

    Source: the manual, "Contactgegevens wijzigen", step 5 (Ga akkoord met de algemene voorwaarden).
    """
    if accepted:
        return ()
    return (
        Issue(
            name="terms_accepted",
            detail="Ga akkoord met de algemene voorwaarden om je aanvraag te versturen.",
        ),
    )
