"""A municipality's own texts of mails, looked through before the service starts.

They lie in `<municipalities>/<code>/texts/<language>/<stem>.txt` and `.html`, always both.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables

from libs.settings import SettingsAreWrong
from libs.web.municipalities import Municipalities
from services.delivery.model.passed_on import PassedOn
from services.delivery.printing.mail import HeaderCannotBeWritten, Mailbox, compose_mail
from services.delivery.printing.mail_values import MailValues
from services.delivery.printing.texts import (
    STEMS,
    SUBJECT_MARKS,
    TEXTS,
    Texts,
    environments,
)
from services.delivery.rules.a_message_speaks_the_language_of_its_reader import LANGUAGES

_FORMS: Final = (".txt", ".html")
_MADE_BY_US: Final = frozenset({"subject", "heading", "language"})
_CANNOT_BE_LEFT_OUT: Final = frozenset(
    {
        "explanation",
        "question",
        "download_link",
        "download_code",
        "information_link",
        "information_code",
    }
)
"""What people cannot do without, where the built-in text has it."""
_MOMENT: Final = datetime(2027, 2, 28, 9, 30, tzinfo=UTC)
_SAMPLE: Final = MailValues(
    municipality="Gemeente Voorbeeld",
    town="Voorbeeld",
    phone="000 00 00 00",
    email="burgerzaken@voorbeeld.example",
    website="http://voorbeeld.example",
    counter="Markt 1, 9990 Voorbeeld",
    opening_hours="elke werkdag van 9 tot 12 uur",
    site_url="http://voorbeeld.example",
    reference="VOO-00000-00000-0",
    product_title="Attest van leven",
    name="Voorbeeld",
    download_link="http://voorbeeld.example/documenten#voorbeeld",
    download_code="voorbeeld",
    available_until=_MOMENT,
    passed_on=PassedOn.ACT,
    verification_code="0000-0000-0000-0000",
    explanation="Een voorbeeld.",
    question="Een voorbeeld?",
    information_link="http://voorbeeld.example/informatie#voorbeeld",
    information_code="voorbeeld",
    answer_until=_MOMENT,
)
_OF_WHAT_IS_PASSED_ON: Final = frozenset({"passed_on", "verification_code"})
_WITHOUT: Final[Mapping[str, frozenset[str]]] = {
    "document_ready": _OF_WHAT_IS_PASSED_ON,
    "ready_at_counter": _OF_WHAT_IS_PASSED_ON,
    "document_revoked": _OF_WHAT_IS_PASSED_ON,
    "completed": frozenset({"explanation"}),
    "handled_outside": frozenset({"explanation"}),
    "cancelled": frozenset({"explanation"}),
    "refused_by_back_office": frozenset({"explanation"}),
    "information_asked": frozenset({"product_title"}),
    "information_reminder": frozenset({"product_title"}),
}
"""What a mail does not always have; no mail always has a name."""


class TextsAreWrong(SettingsAreWrong):
    """A municipality's own texts cannot be used; one sentence a line, with the file's name."""


def load_texts(municipalities: Municipalities, folder: Path) -> Texts:
    """Return the texts of all municipalities; `folder` is the one with their files.

    Raises:
        TextsAreWrong: a text of a municipality's own cannot be used; it tells all that is wrong.
    """
    own = {
        town.nis: place
        for town in municipalities
        if (place := folder / town.code / "texts").is_dir()
    }
    complaints = [
        f"{file.relative_to(folder).as_posix()}: {sentence}."
        for place in own.values()
        for file, sentence in _complaints_about(place)
    ]
    if complaints:
        raise TextsAreWrong("\n".join(complaints))
    return Texts(own)


def _complaints_about(place: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(each for each in place.rglob("*") if each.is_file()):
        sentence = _strange(file, place) or _alone(file) or _unusable(file, place)
        if sentence is not None:
            yield file, sentence


def _strange(file: Path, place: Path) -> str | None:
    """Tell why a file can be no text of ours."""
    language = file.relative_to(place).parts[0]
    if language not in LANGUAGES or file.parent != place / language:
        return f"texts are in a folder for each language: {', '.join(LANGUAGES)}"
    if file.suffix not in _FORMS:
        return "texts end in .txt or .html"
    if file.stem not in STEMS:
        near = get_close_matches(file.stem, STEMS, n=1)
        return f"there is no such mail{f'; did you mean {near[0]}?' if near else ''}"
    return None


def _alone(file: Path) -> str | None:
    for form in _FORMS:
        if not file.with_suffix(form).is_file():
            return f"{file.stem}{form} is missing beside it: a mail has both forms"
    return None


def _unusable(file: Path, place: Path) -> str | None:
    """Tell why a text does not become a mail."""
    language = file.parent.name
    plain, rich = environments(place, language)
    environment = plain if file.suffix == ".txt" else rich
    try:
        used = _used(environment, file)
    except TemplateSyntaxError as error:
        return f"line {error.lineno}: {error.message}"
    except UnicodeDecodeError:
        return "is no text in UTF-8"
    unknown = sorted(used - set(MailValues.model_fields) - _MADE_BY_US)
    if unknown:
        return f"{', '.join(unknown)} is nothing that a mail knows"
    built_in = _used(environment, TEXTS / language / file.name)
    lacking = sorted((built_in & _CANNOT_BE_LEFT_OUT) - used)
    if lacking:
        return f"it must say {', '.join(lacking)}"
    if file.suffix == ".txt" and not _has_a_subject(file, language):
        return f"its first line must begin with {SUBJECT_MARKS[language]!r}"
    return _does_not_render(file, place, language)


def _used(environment: Environment, file: Path) -> set[str]:
    return find_undeclared_variables(environment.parse(file.read_text("utf-8")))


def _has_a_subject(file: Path, language: str) -> bool:
    head, _, _ = file.read_text("utf-8").partition("\n")
    return bool(head.startswith(SUBJECT_MARKS[language]) and head[len(SUBJECT_MARKS[language]) :])


def _does_not_render(file: Path, place: Path, language: str) -> str | None:
    texts = Texts({"": place})
    for absent in (frozenset[str](), _WITHOUT.get(file.stem, frozenset()) | {"name"}):
        values = _SAMPLE.model_copy(update=dict.fromkeys(absent))
        try:
            compose_mail(
                file.stem,
                values,
                sender=Mailbox(name="Voorbeeld", address="loket@voorbeeld.example"),
                recipient="iemand@voorbeeld.example",
                message_id="<1@voorbeeld.example>",
                date=_MOMENT,
                language=language,
                texts=texts,
                municipality="",
            )
        except HeaderCannotBeWritten:
            return "its subject has a sign that no header can carry"
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            return f"it does not become a mail: {error}"
    return None
