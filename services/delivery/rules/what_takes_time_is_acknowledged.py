"""Who asks something that is not there at once, gets an acknowledgement of receipt."""

from libs.events.values import Family, TaskKind

TASKS_THAT_TAKE_TIME = frozenset({TaskKind.HANDLE, TaskKind.DELIVER, TaskKind.ADD_ACT})


def is_acknowledged_at_once(family: Family) -> bool:
    """Tell whether the acknowledgement goes as soon as the request is submitted.

    A certificate may follow within a second; its mail with the link is then all that is needed.

    Source: the manual, "Contactgegevens wijzigen" (ontvangstbevestiging), "Papieren en attesten"
    (automatisch verwerkt; ontvangstbevestiging en referentienummer).
    """
    return family is Family.CONTACT_DETAILS


def task_takes_time(kind: TaskKind) -> bool:
    """Tell whether such a task means that a clerk handles the request further.

    Source: the manual, "Papieren en attesten" ("behandelt een medewerker jouw aanvraag verder").
    """
    return kind in TASKS_THAT_TAKE_TIME
