"""Settings from the environment or from files, and what is wrong with them in plain sentences.

Every variable may be given as a file: `LOKET_NATS_URL_FILE` names the file that holds what
`LOKET_NATS_URL` would say. No sentence, and no settings that are shown, ever hold a value.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from libs.terms import Term, TermIsUnreadable

_PREFIX = "LOKET_"
_FILE = "_FILE"


class SettingsAreWrong(Exception):
    """The process cannot start with these settings; the text has one sentence a line."""


class SettingIsWrong(ValueError):
    """One value is wrong; the text says how it must be, and never repeats the value."""


@dataclass(frozen=True, kw_only=True)
class _Trouble:
    """Takes the place of a value that could not be read."""

    sentence: str


class _EnvironmentAndFiles(EnvSettingsSource):
    """A variable of the environment, or the file that `…_FILE` names."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        value, key, is_complex = super().get_field_value(field, field_name)
        path = self.env_vars.get(f"{_PREFIX}{field_name}{_FILE}".lower())
        if path is None:
            return value, key, is_complex
        if value is not None:
            sentence = f"is given twice, also as {variable(field_name)}{_FILE}; keep one of them"
            return _Trouble(sentence=sentence), key, is_complex
        return _content_of(path, field_name), key, is_complex

    def prepare_field_value(
        self,
        field_name: str,
        field: FieldInfo,
        value: Any,
        value_is_complex: bool,  # noqa: FBT001 - the library calls it so
    ) -> Any:
        if isinstance(value, _Trouble):
            return value
        try:
            return super().prepare_field_value(field_name, field, value, value_is_complex)
        except ValueError:
            return _Trouble(sentence="is no JSON")


class LoketSettings(BaseSettings):
    """Settings of a process; their names in the environment begin with `LOKET_`."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - ours reads files too
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - there is none
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - there is none
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment with its files."""
        return (init_settings, _EnvironmentAndFiles(settings_cls))

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show no value: addresses of databases hold passwords."""
        return iter(())


S = TypeVar("S")


def read_settings(settings: Callable[[], S]) -> S:
    """Read the settings of a process.

    Raises:
        SettingsAreWrong: with one sentence for each variable that is missing or wrong.
    """
    try:
        return settings()
    except ValidationError as error:
        fields: dict[str, FieldInfo] = getattr(settings, "model_fields", {})
        # the first thing that is wrong with a variable is enough
        sentences = {str(one["loc"][0]): _what_is_wrong(one) for one in reversed(error.errors())}
        lines = [
            f"{variable(name)} {sentence}. {_example(fields.get(name))}".rstrip()
            for name, sentence in sorted(sentences.items())
        ]
    raise SettingsAreWrong("\n".join(lines))


def variable(field: str) -> str:
    """Return how a setting is called in the environment."""
    return f"{_PREFIX}{field.upper()}"


def _content_of(path: str, field_name: str) -> str | _Trouble:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):  # no such file, no right to read it, no text
        return _Trouble(
            sentence=f"cannot be read from the file that {variable(field_name)}{_FILE} names"
        )
    return text.removesuffix("\n").removesuffix("\r")


def _what_is_wrong(error: Any) -> str:
    if isinstance(error["input"], _Trouble):
        return error["input"].sentence
    if error["type"] == "missing":
        return "is missing"
    cause = (error.get("ctx") or {}).get("error")
    return str(cause) if isinstance(cause, SettingIsWrong) else f"is wrong: {error['msg']}"


def _example(field: FieldInfo | None) -> str:
    if field is None:
        return ""
    # of an optional setting the example stands inside: `PostgresUrl | None`
    inside = [
        note for arm in get_args(field.annotation) for note in getattr(arm, "__metadata__", ())
    ]
    for note in (field, *inside):
        if isinstance(note, FieldInfo) and note.examples:
            return f"Example: {note.examples[0]}"
    return ""


def _address(*schemes: str) -> Callable[[str], str]:
    """Make a check of addresses: one of these schemes, and a host where one is needed."""
    needs_host = "postgresql" not in schemes  # a database may be behind a socket in a folder

    def check(text: str) -> str:
        try:
            parts = urlsplit(text)
            is_right = parts.scheme in schemes and (
                (bool(parts.hostname) and parts.port != 0) or not needs_host
            )
        except ValueError:
            is_right = False
        if not is_right:
            raise SettingIsWrong(f"is no address that begins with {schemes[0]}://")
        return text

    return check


def _is_a_place_to_listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port[:6]) not in range(65_536):
        raise SettingIsWrong("is no host and port")
    return text


def _is_a_folder(path: Path) -> Path:
    if not path.is_dir():
        raise SettingIsWrong("is no folder that is there")
    return path


def _is_a_term(text: str) -> str:
    try:
        Term.parse(text)
    except TermIsUnreadable:
        raise SettingIsWrong("is no ISO 8601 duration") from None
    return text


PostgresUrl = Annotated[
    str,
    AfterValidator(_address("postgresql", "postgres")),
    Field(examples=["postgresql://user:password@127.0.0.1:5432/database"]),
]
NatsUrl = Annotated[
    str,
    AfterValidator(_address("nats", "tls")),
    Field(examples=["nats://user:password@127.0.0.1:4222"]),
]
WebUrl = Annotated[
    str,
    AfterValidator(_address("http", "https")),
    Field(examples=["http://127.0.0.1:8090/service"]),
]
SmtpUrl = Annotated[
    str, AfterValidator(_address("smtp", "smtps")), Field(examples=["smtp://127.0.0.1:8025"])
]
Listen = Annotated[str, AfterValidator(_is_a_place_to_listen), Field(examples=["127.0.0.1:8101"])]
Folder = Annotated[Path, AfterValidator(_is_a_folder), Field(examples=["./keys"])]
TermText = Annotated[str, AfterValidator(_is_a_term), Field(examples=["P3M"])]
"""An ISO 8601 duration in calendar units; `libs.terms.add_term` counts with it."""
