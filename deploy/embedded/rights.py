"""What each database role may do, as data: the migration grants it and takes everything else.

A role has the name of its database and enters no other. A table, sequence or function that is not
named here is closed to it. `UPDATE (position)` is a right to that column alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from libs.events.names import SWAP, events_table

APPEND: Final = ("SELECT", "INSERT")
KEPT_FOR_A_WHILE: Final = ("SELECT", "INSERT", "DELETE")
EVERYTHING: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")
REBUILD: Final = ("TRUNCATE", "MAINTAIN")
"""Emptying what is rebuilt, and gathering what plans need to know of it before it is swapped in.

Neither looks at a row for anybody, so no row policy is in the way."""


@dataclass(frozen=True, kw_only=True)
class Rights:
    """The rights of one role in its own database.

    Attributes:
        tables: privileges by name of the table; on what can be rebuilt they hold of the live one
            and of the one beside it, which change places.
        sequences: those that may give a next number.
        functions: those that may be called, by name.
    """

    tables: Mapping[str, tuple[str, ...]]
    sequences: frozenset[str] = field(default=frozenset())
    functions: frozenset[str] = field(default=frozenset())

    @property
    def rebuildable(self) -> tuple[str, ...]:
        """The tables that can be rebuilt."""
        return tuple(name for name, given in self.tables.items() if set(REBUILD) <= set(given))


_QUEUE: Final[Mapping[str, tuple[str, ...]]] = {
    "procrastinate_jobs": EVERYTHING,
    "procrastinate_workers": EVERYTHING,
    # the library's journal and its timetable, which nobody keeps
    "procrastinate_events": (),
    "procrastinate_periodic_defers": (),
}
_QUEUE_SEQUENCES: Final = frozenset({"procrastinate_jobs_id_seq"})
_QUEUE_FUNCTIONS: Final = frozenset({"procrastinate_defer_jobs_v1"})


def _service(name: str, **own: tuple[str, ...]) -> Rights:
    """A service: events are appended and never changed; the library locks their table to do so."""
    rebuilds = any(set(REBUILD) <= set(given) for given in own.values())
    return Rights(
        tables={
            events_table(name): (*APPEND, "MAINTAIN"),
            "command": (*APPEND, "UPDATE (position)"),
            "tracking": (*APPEND, "UPDATE (position)", "DELETE"),
            "dead_letter": (*APPEND, "UPDATE (error)", "DELETE"),
            **_QUEUE,
            **own,
        },
        sequences=_QUEUE_SEQUENCES | {f"{events_table(name)}_notification_id_seq"},
        functions=_QUEUE_FUNCTIONS | ({SWAP} if rebuilds else set()),
    )


RIGHTS: Final[Mapping[str, Rights]] = {
    "intake": _service(
        "intake",
        my_requests_v1=(*APPEND, *REBUILD),
        my_requests_v1_step=(*APPEND, *REBUILD),
        my_requests_v1_document=(*APPEND, "UPDATE", *REBUILD),
        request_place=APPEND,
        information_link=(*APPEND, "UPDATE (outcome, closed_at)"),
        attachment=APPEND,
    ),
    "workflow": _service(
        "workflow",
        inbox_v1=(*APPEND, "UPDATE (done_at, done_by, assignee)"),
        inbox_v1_assignee=(*APPEND, "UPDATE (assignee)"),
        case_seen=(*APPEND, "UPDATE (version, at)"),
        case_messages_v1=APPEND,
        staff_directory=(*APPEND, "UPDATE (display_name, seen_at)"),
        case_place=APPEND,
        back_office_reference=APPEND,
    ),
    "delivery": _service(
        "delivery",
        case_message=APPEND,
        closed_case=APPEND,
        document_content=APPEND,
        download_link=APPEND,
        verification=(*APPEND, "UPDATE (revoked_at)"),
    ),
    "reporting": _service(
        "reporting",
        search_v4=(*APPEND, "UPDATE", *REBUILD),
        search_v4_question=(*APPEND, "UPDATE", *REBUILD),
        search_v4_reached=(*APPEND, "UPDATE (position, request_id)", *REBUILD),
        saved_filter=(
            *APPEND,
            "UPDATE (mark, contents, shared_with, version, changed_at)",
            "DELETE",
        ),
        export=(
            *APPEND,
            "UPDATE (state, done, total, size, made_at, expires_at, failed_because)",
            "UPDATE (up_to, is_complete)",
        ),
        export_piece=KEPT_FOR_A_WHILE,
    ),
    # Making a key again changes nothing but says so on the id, to be told which one won.
    "vault": Rights(
        tables={"request_key": (*APPEND, "UPDATE (request_id, wrapped, destroyed_at)")}
    ),
    "ledger": Rights(tables={"consultation": APPEND}),
    "sessions": Rights(
        tables={
            "session": (*APPEND, "UPDATE (used_at, idle_ends_at)", "DELETE"),
            "pending_sign_in": KEPT_FOR_A_WHILE,
            "signed_out": (*APPEND, "UPDATE (before, at)", "DELETE"),
            "sign_out_message": KEPT_FOR_A_WHILE,
        }
    ),
}
"""The rights of each role, by the name of its database."""

_USED_BY: Final[Mapping[str, frozenset[str]]] = {
    "intake": frozenset({"intake", "vault", "ledger", "sessions"}),
    "workflow": frozenset({"workflow", "vault", "ledger", "sessions"}),
    "delivery": frozenset({"delivery", "vault", "ledger", "sessions"}),
    "reporting": frozenset({"reporting", "vault", "ledger", "sessions"}),
}


def used_by(process: str) -> frozenset[str]:
    """Return the databases whose passwords a process is given: none, unless it is a service."""
    return _USED_BY.get(process, frozenset())
