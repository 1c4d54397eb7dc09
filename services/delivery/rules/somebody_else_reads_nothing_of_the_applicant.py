"""A message to somebody other than the applicant tells nothing of the applicant."""

from libs.events.values import Addressee


def may_name_the_product(addressee: Addressee) -> bool:
    """Tell whether a message may say what was asked for.

    Somebody else than the applicant is told the reference, the municipality and the clerk's own
    question, and nothing more: not who asks, nor what. What they need to know to answer, the clerk
    writes in the question.

    Source: the manual, "Contactgegevens wijzigen", Bijkomende informatie vragen ("aan iemand
    anders"); GDPR article 5.1.c (no more than is needed).
    """
    return addressee is Addressee.APPLICANT
