"""Texts that people type, as request models take them in."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from libs.web.wrong_input import ToldInDutch

_LINE_BREAKS = {"\n", "\t"}


def _storable(text: str) -> str:
    """Return the text in one normal form; line breaks of every system become a newline."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if any(unicodedata.category(one) in {"Cc", "Cs"} and one not in _LINE_BREAKS for one in text):
        raise ToldInDutch("Hier staan tekens in die we niet kunnen bewaren. Typ de tekst opnieuw.")
    return text


def _on_one_line(text: str) -> str:
    if not _LINE_BREAKS.isdisjoint(text):
        raise ToldInDutch("Schrijf dit op één regel.")
    return text.strip()


Text = Annotated[str, AfterValidator(_storable)]
"""A text of any length that every store can keep: no control characters but line breaks."""

Line = Annotated[Text, AfterValidator(_on_one_line)]
"""A text on one line, without spaces around it: a name, a subject, a search."""
