"""What workflow's API answers to those who divide the work."""

from tests.support.answers import Answer, Colleague, Count


class TaskCounts(Answer):
    """How many tasks there are in each tray, and how many of mine have something new."""

    all: Count
    mine: Count
    parked: Count
    unread: Count


class Colleagues(Answer):
    """Everybody at one municipality who handles requests."""

    items: list[Colleague]
