"""The texts of all mails, in each language; a municipality may have its own.

Built in are `texts/<language>/<stem>.txt` and `.html`. What stands under the same name in
`<municipalities>/<code>/texts/<language>/` wins, for that municipality.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from services.delivery.printing.dates import speller_of
from services.delivery.printing.mail_values import MailValues
from services.delivery.printing.quotation import break_lines, quote_lines, readable

TEXTS: Final = Path(__file__).resolve().parent.parent / "texts"
SHARED: Final = "shared"

STEMS: Final = (
    "acknowledgement",
    "received_by_back_office",
    "information_asked",
    "information_reminder",
    "document_ready",
    "ready_at_counter",
    "document_sent_by_post",
    "document_revoked",
    "refused",
    "refused_non_resident",
    "refused_by_back_office",
    "completed",
    "handled_outside",
    "cancelled",
    "withdrawn",
    "contact_change_notice_to_old_address",
)
"""Every mail that delivery sends."""

SUBJECT_MARKS: Final[Mapping[str, str]] = {
    "nl": "Onderwerp: ",
    "fr": "Objet: ",
    "de": "Betreff: ",
    "en": "Subject: ",
}
"""How the first line of a `.txt` begins, in each language."""

_TYPED_BY_PEOPLE: Final = ("explanation", "question")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What one mail says; `heading` is its subject without the reference."""

    subject: str
    heading: str
    text: str
    html: str


class Texts:
    """Puts the values of a mail in words.

    Args:
        own: a municipality's own texts, by its NIS: a folder with a folder for each language.
    """

    def __init__(self, own: Mapping[str, Path] | None = None) -> None:
        self._own = own or {}

    def word(
        self, stem: str, values: MailValues, *, language: str, municipality: str | None = None
    ) -> Wording:
        """Return the words of the mail `stem`, those of the municipality (NIS) where it has some.

        A national register number that somebody typed is taken out.

        Raises:
            jinja2.UndefinedError: the text needs a value that is not there.
            jinja2.TemplateNotFound: there is no such mail.
        """
        plain, rich = environments(self._own.get(municipality or ""), language)
        known: dict[str, Any] = {**values.model_dump(exclude_none=True), "language": language}
        for name in _TYPED_BY_PEOPLE:
            if name in known:
                known[name] = readable(known[name])
        head, _, body = plain.get_template(f"{stem}.txt").render(known).partition("\n")
        known["subject"] = head.removeprefix(SUBJECT_MARKS[language])
        # the reference is for finding mails in a list; in the mail it has a line of its own
        known["heading"] = known["subject"].removesuffix(f" ({values.reference})")
        foot = plain.get_template("foot.txt").render(known)
        html = rich.get_template(f"{stem}.html").render(known)
        text = f"{known['heading']}\n\n{body.strip()}\n\n{foot.strip()}\n"
        return Wording(subject=known["subject"], heading=known["heading"], text=text, html=html)


@cache
def environments(own: Path | None, language: str) -> tuple[Environment, Environment]:
    """Return how plain texts and HTML are made, also from a municipality's own folder."""
    return _environment(own, language, html=False), _environment(own, language, html=True)


def _environment(own: Path | None, language: str, *, html: bool) -> Environment:
    places = [TEXTS / language, TEXTS / SHARED]
    if own is not None:
        places.insert(0, own / language)
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(place) for place in places]),
        autoescape=html,  # noqa: S701 -- off for plain text only, where nothing is interpreted
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date"] = speller_of(language)
    environment.filters["quoted"] = break_lines if html else quote_lines
    return environment


BUILT_IN: Final = Texts()
"""The texts of a municipality that has none of its own."""
