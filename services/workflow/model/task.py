"""A task: something that waits for a clerk."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from libs.events.values import TaskKind, Tray

_IDS = UUID("3d9ae0f4-6c0b-5d2c-9d0e-52a3f1c3b7a4")

_TRAYS = {TaskKind.CANCEL: Tray.PARKED}


@dataclass(frozen=True, kw_only=True)
class Task:
    """An open task of a case; `reasons` tell why it was not done without a clerk.

    It is in time until (not including) `due_at`; None: whenever.
    """

    task_id: UUID
    kind: TaskKind
    tray: Tray
    reasons: tuple[str, ...]
    ready_at: datetime
    due_at: datetime | None = None


def task_id_for(request_id: UUID, number: int) -> UUID:
    """Return the id of the task that was put ready as the `number`-th (from 1) of its case."""
    return uuid5(_IDS, f"task:{request_id}:{number}")


def order_id_for(request_id: UUID, number: int) -> UUID:
    """Return the id of the delivery that was decided as the `number`-th (from 1) of its case."""
    return uuid5(_IDS, f"order:{request_id}:{number}")


def renewal_id_for(request_id: UUID, number: int) -> UUID:
    """Return the id of the new link that was ordered as the `number`-th (from 1) of its case."""
    return uuid5(_IDS, f"renewal:{request_id}:{number}")


def tray_of(kind: TaskKind) -> Tray:
    """Return the tray for a kind of task: parked where it is possible but never required (C11)."""
    return _TRAYS.get(kind, Tray.ALL)
