"""Everybody who may knock: nobody, broken tokens, citizens and staff of every role and town."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from tests.matrix.tokens import Mint

ZONNEBERG: Final = "99001"
LINDEDAAL: Final = "99002"
NOWHERE: Final = "99099"
"""A NIS that no settings file of the installation names."""
HOSTS: Final[Mapping[str, str]] = {ZONNEBERG: "localhost", LINDEDAAL: "lindedaal.localhost"}

Kind = Literal["nobody", "refused", "citizen", "staff"]
Claims = Mapping[str, Any]
ROLES: Final = "loket_rol_3d"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Somebody who calls, as a reader of their token would describe them.

    Attributes:
        kind: not signed in at all, signed in with a token that must be refused, or who they are.
        roles: by the names of the table.
        municipality: whom staff work for; for everybody else the one that they address.
        persona: of a citizen; what this persona asked is the caller's own.
        is_made: no persona of the simulator is like this.
        makes: the token, made from one of the sign-in.
    """

    name: str
    kind: Kind
    roles: frozenset[str] = frozenset()
    municipality: str | None = ZONNEBERG
    persona: str | None = None
    is_made: bool = False
    makes: Callable[[Mint], str] | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """What is addressed; to staff it makes no difference."""
        return HOSTS[LINDEDAAL if self.municipality == LINDEDAAL else ZONNEBERG]

    def headers(self, mint: Mint) -> dict[str, str]:
        """What is sent with every call."""
        token = {"Authorization": f"Bearer {self.makes(mint)}"} if self.makes else {}
        return {"Host": self.host, **token}


def _citizen(
    persona: str, town: str = ZONNEBERG, *, called: str = "", claims: Claims | None = None
) -> Caller:
    elsewhere = " at Lindedaal" if town == LINDEDAAL else ""
    return Caller(
        name=called or f"{persona}{elsewhere}",
        kind="citizen",
        roles=frozenset({"citizen"}),
        municipality=town,
        persona=persona,
        is_made=bool(claims),
        makes=lambda mint: mint.token(persona, **(claims or {})),
    )


def _staff(name: str, *roles: str, town: str | None, says: list[str] | None = None) -> Caller:
    """Somebody who works for a town; `says` is the claim when it is not that of a persona."""
    changed: Claims = {} if says is None else {ROLES: says, "vo_id": f"made-{name}"}
    return Caller(
        name=name,
        kind="staff",
        roles=frozenset(roles),
        municipality=town,
        is_made=bool(changed),
        makes=lambda mint: mint.token("clerk" if changed else name, **changed),
    )


def _refused(name: str, makes: Callable[[Mint], str]) -> Caller:
    return Caller(name=f"token {name}", kind="refused", is_made=True, makes=makes)


def _claiming(persona: str, /, **claims: Any) -> Callable[[Mint], str]:
    return lambda mint: mint.token(persona, **claims)


def _of(*roles: str) -> list[str]:
    """Say roles as the claim does: `LoketClerk:99001`."""
    return [f"Loket{role}" for role in roles]


_IN_TWO_TOWNS: Final = _of(f"Clerk:{ZONNEBERG}", f"Clerk:{LINDEDAAL}")
_NOT_OF_A_CITIZEN: Final = {
    ROLES: _of(f"Admin:{ZONNEBERG}", f"Clerk:{ZONNEBERG}"),
    "roles": ["admin"],
    "municipality": ZONNEBERG,
}

CALLERS: Final[tuple[Caller, ...]] = (
    Caller(name="nobody", kind="nobody"),
    _refused("that is none", lambda _: "jan"),
    _refused("of another key", lambda mint: mint.of_a_stranger("jan")),
    _refused("of staff, of another key", lambda mint: mint.of_a_stranger("clerk")),
    _refused("that ended", lambda mint: mint.ended("clerk")),
    _refused("for another audience", _claiming("clerk", aud="bank")),
    _refused("of two municipalities", _claiming("clerk", loket_rol_3d=_IN_TWO_TOWNS)),
    _refused("of a role without a place", _claiming("clerk", loket_rol_3d=["LoketClerk"])),
    _refused("of another target group", _claiming("clerk", vo_doelgroepcode="BUR")),
    _refused("of a citizen and staff at once", _claiming("jan", vo_id="x", vo_orgcode="OVO")),
    _refused("with wrong check digits", _claiming("jan", egovNRN="85670100100")),
    _citizen("jan"),
    _citizen("jan", LINDEDAAL),
    _citizen("pieter", LINDEDAAL),
    _citizen("pieter"),
    _citizen("mila"),
    _citizen("noor"),
    _citizen("fatima"),
    _citizen("fatima", LINDEDAAL),
    _citizen("fatima", called="fatima who claims roles", claims=_NOT_OF_A_CITIZEN),
    _staff("clerk", "clerk", town=ZONNEBERG),
    _staff("clerk2", "clerk", town=ZONNEBERG),
    _staff("lead", "lead", town=ZONNEBERG),
    _staff("analyst", "analyst", town=ZONNEBERG),
    _staff("officer", "officer", town=ZONNEBERG),
    _staff("clerk-lindedaal", "clerk", town=LINDEDAAL),
    _staff("admin", "admin", town=None),
    _staff("lead-lindedaal", "lead", town=LINDEDAAL, says=_of(f"Lead:{LINDEDAAL}")),
    _staff("analyst-lindedaal", "analyst", town=LINDEDAAL, says=_of(f"Analyst:{LINDEDAAL}")),
    _staff("officer-lindedaal", "officer", town=LINDEDAAL, says=_of(f"Officer:{LINDEDAAL}")),
    _staff("admin-zonneberg", "admin", town=ZONNEBERG, says=_of(f"Admin:{ZONNEBERG}")),
    _staff(
        "clerk-and-analyst",
        "clerk",
        "analyst",
        town=ZONNEBERG,
        says=_of(f"Clerk:{ZONNEBERG}", f"Analyst:{ZONNEBERG}"),
    ),
    _staff("without-a-role", town=None, says=[]),
    _staff("with-roles-elsewhere", town=None, says=[f"BoekhoudingClerk:{ZONNEBERG}"]),
    _staff("clerk-of-nowhere", "clerk", town=NOWHERE, says=_of(f"Clerk:{NOWHERE}")),
    _staff("analyst-of-nowhere", "analyst", town=NOWHERE, says=_of(f"Analyst:{NOWHERE}")),
)
