"""Only for contact details is it asked whether they may also go to the National Register."""

from services.intake.rules import Issue, Issues

_NAME = "store_in_national_register"


def only_contact_details_may_go_to_the_national_register(
    choice: bool | None,  # noqa: FBT001 - the answer itself: yes, no, or not given
    *,
    is_asked: bool,
) -> Issues:
    """Return an issue when the choice is missing where it is asked, or is yes where it is not.

    Source: the manual, "Contactgegevens wijzigen", step 6; law of 8 August 1983, article 3, 17°:
    storing contact data in the National Register is voluntary, so the citizen must choose.
    """
    if is_asked and choice is None:
        detail = "Kies of je contactgegevens ook in het rijksregister mogen: ja of nee."
        return (Issue(name=_NAME, detail=detail),)
    if choice and not is_asked:
        detail = "Deze keuze bestaat alleen bij contactgegevens. Laat ze hier weg."
        return (Issue(name=_NAME, detail=detail),)
    return ()
