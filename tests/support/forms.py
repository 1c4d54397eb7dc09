"""Forms of pages, filled in as a browser does: hidden fields included."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(kw_only=True)
class Form:
    """One form: `fields` are sent unless replaced, `buttons` one at a time, `choices` by name."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(action=said["action"], method=said.get("method", "get")))
        elif self.forms and tag == "input":
            self._input(said)
        elif self.forms and tag == "button" and "name" in said:
            self.forms[-1].buttons.append((said["name"], said["value"]))

    def _input(self, said: dict[str, str]) -> None:
        name, value, form = said.get("name", ""), said.get("value", ""), self.forms[-1]
        if said.get("type") == "radio":
            form.choices.setdefault(name, []).append(value)
            if "checked" not in said:
                return
        form.fields[name] = value


def forms_in(page: str) -> list[Form]:
    """Every form of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_to(page: str, action: str) -> Form:
    """The form of a page that is sent to this address."""
    return next(form for form in forms_in(page) if form.action == action)
