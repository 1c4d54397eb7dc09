"""Which settings a service was given, and what to think of them; never what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import SecretStr

from libs.settings import LoketSettings, variable
from libs.web.contrast import contrast_with_white
from libs.web.municipalities import Municipalities, Municipality, Terms


class Origin(StrEnum):
    """Where the value of a setting comes from.

    `trial`: a secret that everybody can read in the source; `absent`: there is none.
    """

    GIVEN = "given"
    USUAL = "usual"
    TRIAL = "trial"
    ABSENT = "absent"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One variable of the environment; its value stands nowhere."""

    variable: str
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class TermInUse:
    """One term of a municipality as this service counts with it; `length` is ISO 8601.

    `is_trial`: a setting replaces the municipality's own.
    """

    name: str
    length: str
    is_trial: bool


@dataclass(frozen=True, kw_only=True)
class Town:
    """A municipality of the installation.

    Attributes:
        contrast: how well white text reads on its colour, to 1.
        terms: those that this service counts with.
    """

    municipality: Municipality
    contrast: float
    terms: Sequence[TermInUse]

    @property
    def task_terms(self) -> Mapping[str, int]:
        """The working days for each kind of task that has its own here."""
        given = self.municipality.terms.tasks.by_kind
        return {kind.value: days for kind, days in given.items()}


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """What a service was set up with.

    Attributes:
        is_secure: whether the site has an address of https.
        trial_terms: the variables that replace the municipalities' own terms.
    """

    settings: Sequence[Setting]
    towns: Sequence[Town]
    is_secure: bool
    trial_terms: Sequence[str]

    @property
    def is_of_trials(self) -> bool:
        """Whether something is set that no installation for the public may have."""
        return not self.is_secure or bool(self.trial_secrets) or bool(self.trial_terms)

    @property
    def trial_secrets(self) -> Sequence[str]:
        """The variables whose secret is the one of trials."""
        return [one.variable for one in self.settings if one.origin is Origin.TRIAL]


def configuration_of(settings: LoketSettings, municipalities: Municipalities) -> Configuration:
    """Return what a service was set up with."""
    site_url: str = getattr(settings, "site_url", "")
    named = sorted(type(settings).model_fields)
    given = settings.model_fields_set
    return Configuration(
        settings=[
            Setting(variable=variable(name), origin=_origin(name, settings)) for name in named
        ],
        towns=[
            Town(
                municipality=one,
                contrast=contrast_with_white(one.colours.accent),
                terms=_terms_in_use(one, settings),
            )
            for one in municipalities
        ],
        is_secure=site_url.startswith("https://"),
        trial_terms=[variable(name) for name in named if name.endswith("_term") and name in given],
    )


def _terms_in_use(municipality: Municipality, settings: LoketSettings) -> Sequence[TermInUse]:
    """Return the terms that a service may replace in trials: those that it counts with."""
    known, given = type(settings).model_fields, settings.model_fields_set
    return [
        TermInUse(
            name=name,
            length=getattr(municipality.terms, name),
            is_trial=f"{name}_term" in given and getattr(settings, f"{name}_term") is not None,
        )
        for name in Terms.model_fields
        if f"{name}_term" in known
    ]


def _origin(name: str, settings: LoketSettings) -> Origin:
    value = getattr(settings, name)
    if value is None:
        return Origin.ABSENT
    if name in settings.model_fields_set:
        return Origin.GIVEN
    return Origin.TRIAL if _is_secret(value) else Origin.USUAL


def _is_secret(value: Any) -> bool:
    inside = value.values() if isinstance(value, Mapping) else (value,)
    return any(isinstance(one, SecretStr) for one in inside)
