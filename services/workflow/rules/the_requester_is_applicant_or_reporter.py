"""There is one requester, in one of two roles."""

from libs.events.values import Relation, RequesterRole


def the_requester_is_applicant_or_reporter(relation: Relation) -> RequesterRole:
    """Return the role of whoever asks.

    Who asks for himself, or for his child, is the applicant; who brings the request of somebody
    whom he represents, is the reporter. Both are told and informed in the same way.

    Source: C04; manual, "Annuleren" (A47, B55): "de aanvrager / melder".
    """
    if relation is Relation.REPRESENTED:
        return RequesterRole.REPORTER
    return RequesterRole.APPLICANT
