"""An act that can never be about the applicant, such as an act of death, is for a clerk."""

ABOUT_SOMEBODY_ELSE = "about-somebody-else"


def acts_about_somebody_else_need_a_clerk(*, about_oneself: bool) -> str | None:
    """Return the reason why a clerk is needed, or None for what can be about the applicant.

    `about_oneself` is what the product says of itself, whoever is named in the request.

    Source: C17; Civil Code (old), article 29: who may have the act of another is for a registrar
    to see.
    """
    return None if about_oneself else ABOUT_SOMEBODY_ELSE
