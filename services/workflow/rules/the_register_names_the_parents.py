"""Whether somebody is the parent of a child is what the descent in the register says."""

from collections.abc import Collection

from services.workflow.rules import Finding


def the_register_names_the_parents(
    parents: Collection[str] | None, *, applicant: Collection[str]
) -> Finding:
    """Return whether the applicant is among the parents.

    `parents` are their national numbers, None where the register tells no descent; `applicant` are
    the numbers by which the applicant is or was known.

    Source: the manual, "Papieren en attesten" (aanvrager, persoon op wiens naam); reference domain,
    pitfall 16 (who asks for a child proves to be the parent); old Civil Code, article 373.
    """
    if parents is None:
        return Finding.UNKNOWN
    return Finding.NO if set(parents).isdisjoint(applicant) else Finding.YES
