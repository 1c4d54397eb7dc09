"""Who refuses must explain why."""

from services.workflow.rules.an_explanation_has_a_limit import an_explanation_has_a_limit


class ExplanationIsMissing(Exception):
    """An explanation is required, and there is none (or it is blank)."""


def a_refusal_is_explained(explanation: str | None) -> str:
    """Return the explanation of a refusal without the white space around it.

    Raises:
        ExplanationIsMissing: it is absent or blank.
        ExplanationIsTooLong: it has more than 4000 characters.

    Source: manual "Papieren en attesten", "Weigeren" (B42).
    """
    text = an_explanation_has_a_limit(explanation)
    if text is None:
        raise ExplanationIsMissing
    return text
