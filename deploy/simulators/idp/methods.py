"""The ways to sign in, with the level of assurance that each gives."""

from dataclasses import dataclass
from typing import Literal

from deploy.simulators.idp.clients import Style

MethodName = Literal["eid", "itsme", "mobileapp", "token"]
_FAS = "urn:be:fedict:iam:fas:Level"
_ACM = "urn:be:vlaanderen:authmech:"


@dataclass(frozen=True, kw_only=True)
class Method:
    """One way to sign in; ``level`` is 350 (low) to 500 (high)."""

    name: MethodName
    title: str
    amr: str
    level: int

    def acr(self, style: Style) -> str:
        """The level as this kind of user's provider writes it."""
        if style == "citizens":
            return f"{_FAS}{self.level}"
        return f"{_ACM}{'eid' if self.name == 'eid' else 'csamtotp'}"


METHODS: dict[str, Method] = {
    "eid": Method(name="eid", title="eID-kaart", amr="eid", level=500),
    "itsme": Method(name="itsme", title="itsme", amr="bmid", level=450),
    "mobileapp": Method(name="mobileapp", title="Mobiele app", amr="mobileapp", level=400),
    "token": Method(name="token", title="Federaal token", amr="token", level=350),
}


def methods_offered(*, federal_token: bool) -> tuple[Method, ...]:
    """What can be chosen; the federal token is dead since 31 January 2024."""
    return tuple(each for each in METHODS.values() if federal_token or each.name != "token")


def acr_supported() -> list[str]:
    """All levels, for the discovery document."""
    citizens = [method.acr("citizens") for method in METHODS.values()]
    return [*citizens, f"{_ACM}eid", f"{_ACM}csamtotp"]


def level_asked(acr_values: str) -> int:
    """The lowest FAS level that is good enough for what is asked, 0 when nothing is asked."""
    levels = [
        int(value.removeprefix(_FAS))
        for value in acr_values.split()
        if value.startswith(_FAS) and value.removeprefix(_FAS).isdecimal()
    ]
    return min(levels, default=0)
