"""What must come of a call, worked out from the table alone; nothing here is shared with the gate.

In words: who must sign in and did not, is asked to; who has none of the roles, or works for a
municipality that is not here, may not; what is not theirs does not exist for them; what exists
cannot always be done; everything else is done.
"""

from enum import StrEnum

from libs.web.permissions import Permission, Whose
from tests.matrix.callers import HOSTS, Caller
from tests.matrix.example import Example
from tests.matrix.kinds import NOTHING, Kind


class Verdict(StrEnum):
    """What comes of a call."""

    SIGN_IN_FIRST = "sign in first"
    NOT_ALLOWED = "not allowed"
    NOT_FOUND = "not found"
    NOT_NOW = "not now"
    DONE = "done"


def expected(
    line: Permission, caller: Caller, kind: Kind | None = None, example: Example | None = None
) -> Verdict:
    """Tell what comes of a call by this caller about a request of this kind (None: about none)."""
    stopped = _at_the_door(line, caller)
    if stopped is not None or kind is None or example is None:
        return stopped or Verdict.DONE
    if kind is NOTHING or not _is_theirs(line, caller, kind) or not example.exists(kind, caller):
        return Verdict.NOT_FOUND
    if line.states is not None and kind.state not in line.states:
        return Verdict.NOT_NOW
    if example.waits(kind):
        return Verdict.NOT_NOW
    return Verdict.DONE


def _at_the_door(line: Permission, caller: Caller) -> Verdict | None:
    if not line.roles:
        return None
    if caller.kind in {"nobody", "refused"}:
        return Verdict.SIGN_IN_FIRST
    if caller.roles.isdisjoint(line.roles):
        return Verdict.NOT_ALLOWED
    if caller.kind == "staff" and not _works_here(line, caller):
        return Verdict.NOT_ALLOWED
    return None


def _works_here(line: Permission, caller: Caller) -> bool:
    """Who works for no municipality (the administrator) does nothing for one."""
    if caller.municipality is None:
        return line.whose not in {Whose.MUNICIPALITY, Whose.OWN_OR_MUNICIPALITY}
    return caller.municipality in HOSTS


def _is_theirs(line: Permission, caller: Caller, kind: Kind) -> bool:
    of_the_town = caller.municipality == kind.municipality
    own = of_the_town and caller.persona == kind.owner
    match line.whose:
        case Whose.OWN:
            return own
        case Whose.MUNICIPALITY:
            return of_the_town
        case Whose.OWN_OR_MUNICIPALITY:
            return own if caller.kind == "citizen" else of_the_town
        case Whose.SECRET | Whose.EVERYBODY | Whose.INSTALLATION:
            return True  # a secret belongs to whoever holds it
