"""Who cancels and informs the applicant must tell why."""

from services.workflow.rules.a_refusal_is_explained import a_refusal_is_explained
from services.workflow.rules.an_explanation_has_a_limit import an_explanation_has_a_limit


def a_cancellation_that_informs_is_explained(
    *, inform: bool, explanation: str | None
) -> str | None:
    """Return the explanation of a cancellation; None when nobody is informed and none is given.

    Raises:
        ExplanationIsMissing: the applicant is to be informed and it is absent or blank.
        ExplanationIsTooLong: it has more than 4000 characters.

    Source: manual, "Annuleren" (A47, A48, B55, B56): the e-mail states the explanation.
    """
    if inform:
        return a_refusal_is_explained(explanation)
    return an_explanation_has_a_limit(explanation)
