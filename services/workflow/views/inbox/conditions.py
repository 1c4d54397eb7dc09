"""From a question to the WHERE of a query: constant fragments, every value a parameter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.workflow.views.inbox.question import InboxQuestion, InboxTray
from services.workflow.views.inbox.words import prefixes_of, telling_word

_TRAYS: Final[Mapping[InboxTray, str]] = {
    InboxTray.ALL: "done_at IS NULL AND tray = 'all'",
    InboxTray.PARKED: "done_at IS NULL AND tray = 'parked'",
    InboxTray.MINE: "done_at IS NULL AND tray = 'all' AND assignee = %(me)s",
    InboxTray.DONE: "done_by IS NOT NULL",
}
_WORD: Final = "words @@ %(word)s::tsquery"
_OTHER_WORDS: Final = "ts_match_vq(words, %(other_words)s::tsquery)"
"""As a function, for which no index is asked: it is looked at in the rows that are found.

For each word an index first gathers all that begins with it; so it is asked for one word alone.
"""


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """A WHERE with its named parameters.

    Attributes:
        without_words: the part that columns answer.
        words: the part that words answer; empty when none are asked for.
    """

    without_words: str
    words: str
    parameters: Mapping[str, object]

    @property
    def sql(self) -> str:
        """All of it."""
        return f"{self.without_words} AND {self.words}" if self.words else self.without_words

    @property
    def prepare(self) -> bool | None:
        """Whether the connection keeps a plan (None: once it is asked often), as psycopg asks.

        Which one is best depends on what is asked for, so it is made anew each time, which takes
        0.4 ms, unless a whole tray is.
        """
        return None if self.parameters.keys() == {"municipality", "me"} else False


def conditions_of(question: InboxQuestion) -> Conditions:
    """Return the conditions of a question."""
    conditions = ["municipality = %(municipality)s", _TRAYS[question.tray]]
    parameters: dict[str, object] = {"municipality": question.municipality, "me": question.me}
    words: list[str] = []
    if question.is_unassigned:
        conditions.append("assignee IS NULL")
    optional: Sequence[tuple[str, str, object]] = (
        ("kind", "kind = %(kind)s", question.kind),
        ("product", "product = %(product)s", question.product),
        ("assignee", "assignee = %(assignee)s", question.assignee),
        ("due_before", "due_at < %(due_before)s", question.due_before),
        ("created_after", "created_at > %(created_after)s", question.created_after),
    )
    for name, condition, value in optional:
        if value is not None:
            conditions.append(condition)
            parameters[name] = value
    if question.text is not None and question.text.strip():
        wanted = prefixes_of(question.text)
        telling = telling_word(wanted)
        if telling or not wanted:
            words.append(_WORD)
            parameters["word"] = _beginning(telling) if telling else ""
        if others := [word for word in wanted if word != telling]:
            words.append(_OTHER_WORDS)
            parameters["other_words"] = " & ".join(map(_beginning, others))
    return Conditions(
        without_words=" AND ".join(conditions), words=" AND ".join(words), parameters=parameters
    )


def _beginning(word: str) -> str:
    """Write a word as a tsquery: itself, or any that begins with it.

    The former is in the latter, and is said for the planner: it knows how many tasks have a word,
    but of a beginning knows nothing while less than a hundred words are common.
    """
    return f"('{word}' | '{word}':*)"
