"""Somebody who was asked for information by mail, and uses the link in it."""

from typing import Final

from tests.support.answers import read
from tests.support.information_answers import QuestionShown
from tests.support.installation import Counter
from tests.support.neighbours import Mail
from tests.support.patience import eventually

ASKED: Final = "We hebben informatie van je nodig"
REMINDED: Final = "We wachten nog op je antwoord"


def question_behind(counter: Counter, mail: Mail, *, is_open: bool = True) -> QuestionShown:
    """Follow the link of a mail until the front desk knows the question as it is now."""
    found = eventually(
        lambda: counter.looks_up(mail.information_secret),
        until=lambda answer: answer.is_success and answer.json()["open"] is is_open,
        hoping=f"the link of the mail leads to a question that is {'open' if is_open else 'closed'}",
    )
    return read(found, QuestionShown)
