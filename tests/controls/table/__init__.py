"""Every control, by what is guarded."""

from tests.controls.table.bad_input import BAD_INPUT
from tests.controls.table.files import FILES
from tests.controls.table.identities import IDENTITIES
from tests.controls.table.manual import MANUAL, chosen
from tests.controls.table.messages import MESSAGES
from tests.controls.table.neighbours import NEIGHBOURS
from tests.controls.table.permissions import PERMISSIONS
from tests.controls.table.policies import POLICIES
from tests.controls.table.privacy import PRIVACY
from tests.controls.table.processes import PROCESSES
from tests.controls.table.rebuilding import REBUILDING
from tests.controls.table.rights import RIGHTS
from tests.controls.table.rules import RULES
from tests.controls.table.scoping import SCOPING
from tests.controls.table.sign_in import SIGN_IN
from tests.controls.table.store import STORE
from tests.controls.table.streams import STREAMS

CONTROLS = (
    *STORE,
    *STREAMS,
    *PRIVACY,
    *BAD_INPUT,
    *FILES,
    *PERMISSIONS,
    *SIGN_IN,
    *SCOPING,
    *IDENTITIES,
    *RIGHTS,
    *REBUILDING,
    *RULES,
    *POLICIES,
    *NEIGHBOURS,
    *MESSAGES,
    *PROCESSES,
)

__all__ = ["CONTROLS", "MANUAL", "chosen"]
