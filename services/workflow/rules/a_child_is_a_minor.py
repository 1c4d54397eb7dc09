"""A parent asks for a child until it is of age; then it asks itself, or gives a mandate."""

from libs.events.contracts.personal import Person
from services.workflow.rules import Finding, found


def a_child_is_a_minor(subject: Person | None) -> Finding:
    """Return whether the register knows the subject as a minor; None: it does not know them.

    Source: old Civil Code, articles 372 and 388: parental authority ends at eighteen.
    """
    return found(None if subject is None else subject.minor)
