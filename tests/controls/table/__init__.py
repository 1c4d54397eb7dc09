"""Every control, by what is guarded."""

from tests.controls.table.bad_input import BAD_INPUT
from tests.controls.table.neighbours import NEIGHBOURS
from tests.controls.table.privacy import PRIVACY
from tests.controls.table.processes import PROCESSES
from tests.controls.table.rules import RULES
from tests.controls.table.store import STORE
from tests.controls.table.streams import STREAMS

CONTROLS = (*STORE, *STREAMS, *PRIVACY, *BAD_INPUT, *RULES, *NEIGHBOURS, *PROCESSES)

__all__ = ["CONTROLS"]
