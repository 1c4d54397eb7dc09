"""The municipalities of this installation, one YAML file each."""

import ipaddress
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from fastapi import Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from libs.policies import PoliciesOfProducts
from libs.settings import SettingsAreWrong
from libs.settings_file import Contents, FileIsWrong, read_settings_file
from libs.terms import Term
from libs.web.contrast import carries_white_text
from libs.web.problems import Problem
from libs.web.task_terms import TaskTerms
from libs.web.telling import telling


class MunicipalityIsWrong(SettingsAreWrong):
    """The files do not describe municipalities; each line names the file, the line and why."""


class UnknownMunicipality(Problem):
    """No municipality has this host or this NIS; callers get 404."""

    def __init__(self) -> None:
        super().__init__(
            "unknown-municipality",
            "Onbekende gemeente",
            status=404,
            detail="Op dit adres is er geen gemeente met een loket. Kijk het adres na.",
        )


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Words = Annotated[str, Field(min_length=1, max_length=200)]


def _is_a_term(text: str) -> str:
    Term.parse(text)
    return text


IsoDuration = Annotated[str, AfterValidator(_is_a_term)]
"""An ISO 8601 duration in calendar units, such as P3M; `libs.terms.add_term` counts with it."""


class Address(_Part):
    """Where the town hall stands."""

    street: Words
    number: Words
    postcode: Annotated[str, Field(pattern=r"^\d{4}$")]
    town: Words


class Contact(_Part):
    """How people reach the counter."""

    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    phone: Words
    opening_hours: Words


class MailSender(_Part):
    """In whose name mails are sent; the name may not break a header."""

    name: Annotated[str, Field(pattern=r"^[^\r\n\"<>]{1,100}$")]
    address: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]


class Colours(_Part):
    """The municipality's own colour, `#rrggbb`; white text must be readable on it."""

    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$"), AfterValidator(carries_white_text)]


class Terms(_Part):
    """How long the police has, a download link lasts, and information is waited for.

    `tasks`, where it is given, says how many working days clerks have for theirs.
    """

    police: IsoDuration
    download: IsoDuration
    information: IsoDuration
    tasks: TaskTerms = TaskTerms()


class Signatory(_Part):
    """Who signs the documents."""

    name: Words
    title: Words


SignInMethod = Literal["eid", "itsme", "mobile-app", "federal-token"]


class Municipality(_Part):
    """One municipality: `nis` is its five-digit code, `code` its name in addresses and files.

    `burgerprofiel` says whether citizens follow their requests in Mijn Burgerprofiel too.
    `sign_in_methods`, where it is given, are those of the installation's that are offered here.
    `products` says, by code, from which day a product costs something here, or asks more than
    elsewhere.
    """

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
    nis: Annotated[str, Field(pattern=r"^\d{5}$")]
    name: Words
    hosts: Annotated[tuple[Words, ...], Field(min_length=1)]
    back_office: bool
    burgerprofiel: bool = False
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    address: Address
    contact: Contact
    mail_sender: MailSender
    colours: Colours
    terms: Terms
    signatory: Signatory
    sign_in_methods: Annotated[frozenset[SignInMethod], Field(min_length=1)] | None = None
    products: PoliciesOfProducts = {}


class Municipalities:
    """All municipalities, found by host or by NIS."""

    def __init__(self, municipalities: Sequence[Municipality]) -> None:
        self._by_nis = {one.nis: one for one in municipalities}
        self._by_host = {host.lower(): one for one in municipalities for host in one.hosts}
        if len(self._by_nis) < len(municipalities):
            raise MunicipalityIsWrong("two municipalities have the same nis")
        if len(self._by_host) < sum(len(one.hosts) for one in municipalities):
            raise MunicipalityIsWrong("two municipalities have the same host")

    @classmethod
    def load(cls, folder: Path, *, trial_terms: Mapping[str, str | None] | None = None) -> Self:
        """Read every `*.yaml` of a folder.

        `trial_terms` (keys of `Terms`) replace the terms of every municipality; None keeps them.

        Raises:
            MunicipalityIsWrong: a file is wrong, or there is none; it tells all that is wrong.
        """
        found: list[Contents[Municipality]] = []
        complaints: list[str] = []
        for file in sorted(folder.glob("*.yaml")):
            try:
                found.append(read_settings_file(file, Municipality))
            except FileIsWrong as error:
                complaints.append(str(error))
        complaints += _shared(found)
        if not (found or complaints):
            complaints.append(f"{folder.name}: there is no *.yaml in this folder")
        if complaints:
            raise MunicipalityIsWrong("\n".join(complaints))
        replaced = {name: term for name, term in (trial_terms or {}).items() if term}
        return cls([_on_trial(one.content, replaced) for one in found])

    def of_host(self, host: str) -> Municipality:
        """Return the municipality that a Host header addresses; a port is passed over.

        Raises:
            UnknownMunicipality: nobody has this host; callers get 404.
        """
        try:
            return self._by_host[_bare(host)]
        except KeyError:
            raise UnknownMunicipality from None

    def of_nis(self, nis: str) -> Municipality:
        """Return the municipality with this NIS.

        Raises:
            UnknownMunicipality: nobody has it.
        """
        try:
            return self._by_nis[nis]
        except KeyError:
            raise UnknownMunicipality from None

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self._by_nis.values())


def addressed(municipalities: Municipalities) -> Callable[[Request], Awaitable[Municipality]]:
    """Make the dependency that gives the municipality of the Host header."""

    @telling(UnknownMunicipality())
    async def municipality(request: Request) -> Municipality:
        return municipalities.of_host(request.headers.get("host", ""))

    return municipality


@lru_cache(maxsize=1024)
def _bare(host: str) -> str:
    """Return the host without port, brackets and closing dot, in lower case."""
    host = host.strip().lower()
    name, colon, port = host.rpartition(":")
    if colon and port.isdecimal() and (name.endswith("]") or ":" not in name):
        host = name
    host = host.removeprefix("[").removesuffix("]").removesuffix(".")
    try:
        return ipaddress.ip_address(host).compressed
    except ValueError:
        return host


def _shared(found: Sequence[Contents[Municipality]]) -> Iterator[str]:
    """Tell which codes, NIS codes and hosts stand in a second file, or twice in one."""
    holders: dict[tuple[str, str], str] = {}
    for one in found:
        town = one.content
        places: list[tuple[tuple[str | int, ...], str]] = [
            (("code",), town.code),
            (("nis",), town.nis),
            *((("hosts", index), host.lower()) for index, host in enumerate(town.hosts)),
        ]
        for place, value in places:
            what = (str(place[0]), value)
            if what in holders:
                yield one.complaint(place, f"stands in {holders[what]} too; only one can have it")
            holders.setdefault(what, one.file)


def _on_trial(municipality: Municipality, trial_terms: Mapping[str, str]) -> Municipality:
    terms = {**municipality.terms.model_dump(), **trial_terms}
    try:
        return municipality.model_copy(update={"terms": Terms.model_validate(terms)})
    except ValidationError as error:
        names = ", ".join(str(one["loc"][0]) for one in error.errors())
        raise MunicipalityIsWrong(f"the term for trials is no duration: {names}") from None
