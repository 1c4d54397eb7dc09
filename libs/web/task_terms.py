"""How long clerks of a municipality have for their tasks, as its settings file says it."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from libs.events.values import TaskKind

WorkingDays = Annotated[int, Field(ge=1, le=260)]


class TaskTerms(BaseModel):
    """How many working days there are for each kind of task; what is absent is as usual."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    handle: WorkingDays | None = None
    deliver: WorkingDays | None = None
    confirm_dispatch: WorkingDays | None = None
    give_advice: WorkingDays | None = None
    add_act: WorkingDays | None = None

    @property
    def by_kind(self) -> Mapping[TaskKind, int]:
        """Those that are given."""
        given = {
            TaskKind.HANDLE: self.handle,
            TaskKind.DELIVER: self.deliver,
            TaskKind.CONFIRM_DISPATCH: self.confirm_dispatch,
            TaskKind.GIVE_ADVICE: self.give_advice,
            TaskKind.ADD_ACT: self.add_act,
        }
        return {kind: days for kind, days in given.items() if days is not None}
