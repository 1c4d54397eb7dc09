"""Only a paper about oneself can be handled without a clerk."""

from libs.events.values import Relation

FOR_SOMEONE_ELSE = "for-someone-else"


def one_asks_for_oneself(relation: Relation) -> str | None:
    """Return the reason why a clerk is needed, or None for somebody who asks for himself.

    A parent who asks for a child does not ask for himself.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B23), C01.
    """
    return None if relation is Relation.SELF else FOR_SOMEONE_ELSE
