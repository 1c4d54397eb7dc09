"""What was chosen in the inbox and filled in for it, read from an address or a form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self
from urllib.parse import urlencode
from uuid import UUID, uuid4

from pydantic import ValidationError
from starlette.datastructures import FormData, QueryParams

from libs.web.sessions.return_path import local_path
from libs.web.speech import sentence
from services.workflow.web.api.acting import Body
from services.workflow.web.api.actions import MOST, WAYS, Outcome
from services.workflow.web.pages.inbox_address import INBOX_PATH
from services.workflow.web.pages.several import BY_NAME, SEVERAL_PATH, Together

_BACK_TO: Final = (INBOX_PATH, "/behandelportaal/verdeling")
_KEY: Final = re.compile(r"[\x21-\x7e]{1,100}")
_YES_OR_NO: Final = {"ja": True, "nee": False}

MISSING: Final[Mapping[str, str]] = {
    "to": sentence("Kies een collega."),
    "channel": sentence("Kies hoe je de documenten aflevert."),
    "inform": sentence("Kies of de aanvragers een e-mail krijgen."),
}
_WRONG: Final = sentence("Hier staan tekens in die we niet kunnen bewaren. Typ de tekst opnieuw.")
TOLD_BY_RULES: Final = (
    sentence("Schrijf een toelichting: ze staat in de e-mail."),
    sentence("De toelichting is te lang: hoogstens 4000 tekens."),
    sentence("Schrijf wat je wil weten of nodig hebt."),
    sentence("De vraag is te lang: hoogstens 4000 tekens."),
    sentence("De reden is te lang: hoogstens 1000 tekens."),
    sentence("Deze collega kennen we niet. Wie nieuw is, meldt zich eerst een keer aan in Loket."),
)
"""What the rules say of a field, in `api/refusals.py`: marked here, for the pages translate it."""


@dataclass(frozen=True, kw_only=True)
class SeveralForm:
    """Requests, what to do with them, and what was typed for it.

    Attributes:
        together: None where no action of ours was named.
        back: the path of the list that they were chosen from.
        typed: by name of the field.
        is_filled_in: whether it comes from the page that asked for all of it.
    """

    together: Together | None
    request_ids: Sequence[UUID]
    back: str
    key: str = field(repr=False)
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_filled_in: bool = False

    @classmethod
    def read(cls, said: FormData | QueryParams) -> Self:
        """Read it; whatever is none of ours is passed over."""
        one, name = _text(said, "neem"), _text(said, "actie")
        ids = [one] if one else [each for each in said.getlist("aanvraag") if isinstance(each, str)]
        key, back = _text(said, "sleutel"), local_path(_text(said, "terug"), otherwise=INBOX_PATH)
        return cls(
            together=BY_NAME.get("claim" if one else name),
            request_ids=list(dict.fromkeys(_uuids(ids)))[:MOST],
            back=back if back.partition("?")[0] in _BACK_TO else INBOX_PATH,
            key=key if _KEY.fullmatch(key) else str(uuid4()),
            typed={
                each: _text(said, each)
                for each in ("to", "reason", "channel", "inform", "explanation", "question")
            },
            is_filled_in=_text(said, "stap") == "uitvoeren",
        )

    @property
    def path(self) -> str:
        """The address of the page that asks what belongs to it."""
        name = self.together.action.value if self.together else ""
        chosen = [("aanvraag", str(each)) for each in self.request_ids]
        return f"{SEVERAL_PATH}?{urlencode([('actie', name), ('terug', self.back), *chosen])}"

    def body(self, together: Together) -> Body:
        """Return what comes with the action, as the API takes it in.

        Raises:
            ValidationError: something is missing, or cannot be kept.
        """
        typed = {name: self.typed[name] for name in together.asks if self.typed[name].strip()}
        values: dict[str, Any] = dict(typed)
        if "inform" in typed:
            values["inform"] = _YES_OR_NO.get(typed["inform"])
        if "question" in together.asks:
            values |= {"addressee": {"kind": "applicant"}, "question": self.typed["question"]}
        if "explanation" in together.asks:
            values["explanation"] = self.typed["explanation"]
        body: Body = WAYS[together.action].body.model_validate(values)
        return body


def mistakes_in(error: ValidationError) -> Mapping[str, str]:
    """Return a sentence by field of what did not fit."""
    names = [str(each["loc"][0]) for each in error.errors()]
    return {name: MISSING.get(name, _WRONG) for name in names}


def mistakes_of(together: Together, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
    """Return what the rules say of the fields that were typed; nothing where anything was done."""
    if any(outcome.acted for outcome in outcomes):
        return {}
    return {
        issue.name: issue.detail
        for outcome in outcomes
        if outcome.problem is not None
        for issue in outcome.problem.issues
        if issue.name in together.asks
    }


def _text(said: FormData | QueryParams, name: str) -> str:
    value = said.get(name, "")
    return value if isinstance(value, str) else ""


def _uuids(texts: Sequence[str]) -> Sequence[UUID]:
    found = []
    for text in texts[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
