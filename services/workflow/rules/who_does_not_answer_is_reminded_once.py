"""Whoever was asked for information and does not answer is reminded once, halfway the term."""

from datetime import datetime


def reminder_at(*, asked_at: datetime, until: datetime) -> datetime:
    """Return the moment of the reminder: the middle of the term, in aware UTC.

    Halfway leaves as much time to answer as has passed, whatever term a municipality chose; so
    many days before the end would come too soon, or never, where the term is short.

    Source: architecture, section 3.8 (reminders are jobs); the moment is ours.
    """
    return asked_at + (until - asked_at) / 2


def is_to_be_reminded(
    *, answered: bool, reminded: bool, closed: bool, until: datetime, now: datetime
) -> bool:
    """Tell whether somebody is still to be reminded of a question.

    Not whoever answered or was reminded before, nor about a request that was closed or a question
    whose term is over: the link would lead nowhere.

    Source: C10 (the link of a closed request says that nothing is needed any more).
    """
    return not (answered or reminded or closed) and now < until
