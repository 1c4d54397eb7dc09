"""Whether the terms that somebody set for trials can be read, before anything starts."""

from collections.abc import Mapping

from deploy.embedded.messages import CannotStart, term_unreadable
from libs.terms import Term, TermIsUnreadable


def check_terms(settings: Mapping[str, str]) -> None:
    """Read every `LOKET_…_TERM`.

    Raises:
        CannotStart: one of them is no duration.
    """
    for name, text in settings.items():
        if name.endswith("_TERM"):
            try:
                Term.parse(text)
            except TermIsUnreadable as error:
                raise CannotStart(term_unreadable(name, text)) from error
