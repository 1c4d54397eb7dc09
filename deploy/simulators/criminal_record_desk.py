"""How the central register of criminal records answers, and about whom."""

from typing import Annotated, Literal

from fastapi import Depends, Request
from pydantic import Field

from deploy.simulators.received import Record


class Manner(Record):
    """How it answers about somebody."""

    national_number: Annotated[str, Field(pattern=r"^\d{11}$")]
    answer: Literal["at-once", "delayed", "refused"]
    seconds: Annotated[float, Field(ge=0, le=3600)] = 2.0


class RecordDesk:
    """How it answers about whom; it ends with the process."""

    def __init__(self) -> None:
        self._manners: dict[str, Manner] = {}

    def set(self, manner: Manner) -> None:
        """From now on it answers so."""
        self._manners[manner.national_number] = manner

    def manner_of(self, national_number: str) -> Manner:
        """How it answers about somebody."""
        usual = Manner(national_number=national_number, answer="at-once")
        return self._manners.get(national_number, usual)


def record_desk_of(request: Request) -> RecordDesk:
    """The desk of this application."""
    desk: RecordDesk = request.app.state.record_desk
    return desk


TheRecordDesk = Annotated[RecordDesk, Depends(record_desk_of)]
