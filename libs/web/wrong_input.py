"""What is wrong with the input, in plain Dutch and without repeating what was sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from libs.web.problems import Issue, Problem

_SENTENCES: Mapping[str, str] = {
    "missing": "Dit is verplicht. Vul het in.",
    "extra_forbidden": "Dit veld kennen we niet. Laat het weg.",
    "string_type": "Dit moet een tekst zijn.",
    "string_too_short": "Dit is te kort: minstens {min_length} tekens.",
    "string_too_long": "Dit is te lang: hoogstens {max_length} tekens.",
    "string_pattern_mismatch": "Dit heeft niet de juiste vorm. Kijk het na.",
    "string_unicode": "Hier staan tekens in die we niet kunnen bewaren.",
    "int_type": "Dit moet een geheel getal zijn.",
    "int_parsing": "Dit moet een geheel getal zijn.",
    "int_from_float": "Dit moet een geheel getal zijn.",
    "float_type": "Dit moet een getal zijn.",
    "float_parsing": "Dit moet een getal zijn.",
    "finite_number": "Dit moet een gewoon getal zijn.",
    "bool_type": "Kies ja (true) of nee (false).",
    "bool_parsing": "Kies ja (true) of nee (false).",
    "greater_than": "Dit moet groter zijn dan {gt}.",
    "greater_than_equal": "Dit moet minstens {ge} zijn.",
    "less_than": "Dit moet kleiner zijn dan {lt}.",
    "less_than_equal": "Dit mag hoogstens {le} zijn.",
    "enum": "Kies een van deze: {expected}.",
    "literal_error": "Kies een van deze: {expected}.",
    "union_tag_invalid": "Kies een van deze: {expected_tags}.",
    "union_tag_not_found": "Zeg welke soort het is.",
    "uuid_parsing": "Dit is geen geldig nummer (UUID).",
    "uuid_type": "Dit is geen geldig nummer (UUID).",
    "date_type": "Dit moet een datum zijn, zoals 2025-01-31.",
    "date_parsing": "Dit moet een datum zijn, zoals 2025-01-31.",
    "date_from_datetime_parsing": "Dit moet een datum zijn, zoals 2025-01-31.",
    "date_from_datetime_inexact": "Dit moet een datum zijn, zoals 2025-01-31.",
    "datetime_type": "Dit moet een tijdstip zijn, zoals 2025-01-31T09:00:00+01:00.",
    "datetime_parsing": "Dit moet een tijdstip zijn, zoals 2025-01-31T09:00:00+01:00.",
    "datetime_from_date_parsing": "Dit moet een tijdstip zijn, zoals 2025-01-31T09:00:00+01:00.",
    "timezone_aware": "Zet de tijdzone bij het tijdstip.",
    "dict_type": "Dit moet een object met velden zijn.",
    "model_type": "Dit moet een object met velden zijn.",
    "model_attributes_type": "Dit moet een object met velden zijn.",
    "dataclass_type": "Dit moet een object met velden zijn.",
    "list_type": "Dit moet een lijst zijn.",
    "tuple_type": "Dit moet een lijst zijn.",
    "too_short": "Hier ontbreekt iets: minstens {min_length}.",
    "too_long": "Dit is te veel: hoogstens {max_length}.",
}
_OTHERWISE = "Dit kunnen we niet aannemen. Kijk het na en verbeter het."
_PLACES = {"body", "query", "path", "header", "cookie"}

JSON_UNREADABLE = Problem(
    "json-unreadable",
    "JSON onleesbaar",
    status=400,
    detail="De inhoud van je bericht is geen geldige JSON. Kijk ze na en stuur ze opnieuw.",
)

FORM_UNREADABLE = Problem(
    "form-unreadable",
    "Formulier onleesbaar",
    status=400,
    detail="Het formulier is niet goed aangekomen. Stuur het opnieuw.",
)


def problem_of(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """Return the problem of pydantic's errors: 400 for broken JSON, else 422 with the issues."""
    if any(error["type"] == "json_invalid" for error in errors):
        return JSON_UNREADABLE
    return Problem(
        "invalid-input",
        "Gegevens kloppen niet",
        status=422,
        detail="Niet alles is goed ingevuld. Verbeter wat hieronder staat en stuur het opnieuw.",
        issues=[_issue(error) for error in errors],
    )


def _issue(error: Mapping[str, Any]) -> Issue:
    place, *path = [str(part) for part in error["loc"]] or ["body"]
    if place not in _PLACES:
        place, path = "body", [place, *path]
    name = ".".join(part for part in path if not part.startswith("function-"))
    # the name of an unknown field is itself something that was sent
    if error["type"] == "extra_forbidden":
        name = name if name.replace(".", "").replace("_", "").isalnum() else "?"
    return Issue(in_=place, name=name[:100], detail=_sentence(error))


def _sentence(error: Mapping[str, Any]) -> str:
    if error["type"] == "value_error":
        return _own_words(error)
    details = {
        name: str(value).replace(" or ", " of ").replace("'", "")
        for name, value in (error.get("ctx") or {}).items()
    }
    try:
        return _SENTENCES.get(error["type"], _OTHERWISE).format_map(details)
    except KeyError:
        return _OTHERWISE


def _own_words(error: Mapping[str, Any]) -> str:
    """Use the sentence of a validator of ours (`ToldInDutch`), else the general one."""
    cause = (error.get("ctx") or {}).get("error")
    return str(cause) if isinstance(cause, ToldInDutch) else _OTHERWISE


class ToldInDutch(ValueError):
    """Raised by a validator with a sentence for the caller, which never holds what was sent."""
