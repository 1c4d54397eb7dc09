"""Trouble on demand: what goes wrong, for which neighbour, and how often.

``PUT /faults/{name}`` with ``{"mode", "seconds"?, "count"?}``; names ``idp``, ``register``,
``ebox``, ``backoffice``, ``burgerprofiel``, ``dabs``, ``police``, ``strafregister``, ``mail``.
Without ``count`` the trouble stays until it is changed; with it, the trouble ends after so many
calls. ``seconds`` counts for ``slow`` and ``effect-then-timeout``. ``GET /faults`` tells what is
set, ``DELETE /faults`` ends all trouble.

Over HTTP, for the calls that a real neighbour has (not for the pages and lists that only a
simulator has):

* ``down``: the connection is closed without an answer, nothing is done;
* ``slow``: the answer comes after so many seconds;
* ``error``: 503 as a problem document, nothing is done;
* ``garbled``: 200 with JSON that breaks off half-way, nothing is done;
* ``effect-then-timeout``: the work is done, nothing is answered for so many seconds and then the
  connection is closed. Only for calls that leave something behind: a message sent to e-Box, a
  notification or status taken in by Mijn Burgerprofiel, a consultation or change in the register,
  a consultation or migration request in DABS, a request for the back office, a question for the
  police, an extract from the criminal record, a token handed out for a code.

For mail: ``down`` is 421 instead of a greeting, ``slow`` waits before it answers MAIL, ``error``
is 451, ``garbled`` is nonsense, ``effect-then-timeout`` keeps the mail and drops the connection
after end-of-data; and one more, ``refuse``, is a lasting 550.
"""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from deploy.simulators.problems import Problem

Neighbour = Literal[
    "idp",
    "register",
    "ebox",
    "backoffice",
    "burgerprofiel",
    "dabs",
    "police",
    "strafregister",
    "mail",
]
Mode = Literal["none", "down", "slow", "error", "garbled", "effect-then-timeout", "refuse"]
NEIGHBOURS: tuple[Neighbour, ...] = (
    "idp",
    "register",
    "ebox",
    "backoffice",
    "burgerprofiel",
    "dabs",
    "police",
    "strafregister",
    "mail",
)
MODES: tuple[Mode, ...] = (
    "none",
    "down",
    "slow",
    "error",
    "garbled",
    "effect-then-timeout",
    "refuse",
)

router = APIRouter(prefix="/faults", tags=["faults"])


class Trouble(BaseModel):
    """What goes wrong with one neighbour; ``count`` is what is left of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Mode = "none"
    seconds: float = Field(default=2, ge=0, le=600)
    count: int | None = Field(default=None, ge=1)


NO_TROUBLE = Trouble()


class FaultBoard:
    """The trouble that is set for each neighbour."""

    def __init__(self) -> None:
        self._troubles: dict[Neighbour, Trouble] = {}
        self._closing = asyncio.Event()

    def set(self, neighbour: Neighbour, trouble: Trouble) -> None:
        """Replaces the trouble of this neighbour."""
        self._troubles[neighbour] = trouble

    def clear(self) -> None:
        """Ends all trouble."""
        self._troubles.clear()

    def current(self, neighbour: Neighbour) -> Trouble:
        """What is set for this neighbour."""
        return self._troubles.get(neighbour, NO_TROUBLE)

    def strike(self, neighbour: Neighbour, modes: tuple[Mode, ...] = MODES) -> Trouble:
        """The trouble that hits this call, one of these modes; a counted one is used up by it."""
        trouble = self.current(neighbour)
        if trouble.mode == "none" or trouble.mode not in modes:
            return NO_TROUBLE
        if trouble.count is not None:
            left = trouble.count - 1
            self._troubles[neighbour] = (
                trouble.model_copy(update={"count": left}) if left else NO_TROUBLE
            )
        return trouble

    async def wait(self, seconds: float) -> None:
        """Lets the time pass, but not when the simulators are about to end."""
        try:
            await asyncio.wait_for(self._closing.wait(), timeout=seconds)
        except TimeoutError:
            return

    def release_everyone(self) -> None:
        """Ends every wait: the process is stopping."""
        self._closing.set()


def board(request: Request) -> FaultBoard:
    """The board of this application."""
    found: FaultBoard = request.app.state.faults
    return found


Board = Annotated[FaultBoard, Depends(board)]


@router.get("")
async def list_faults(faults: Board) -> dict[Neighbour, Trouble]:
    """What is set for each neighbour."""
    return {neighbour: faults.current(neighbour) for neighbour in NEIGHBOURS}


@router.put("/{name}")
async def set_fault(name: str, trouble: Trouble, faults: Board) -> Trouble:
    """Sets the trouble of one neighbour."""
    neighbour = next((each for each in NEIGHBOURS if each == name), None)
    if neighbour is None:
        raise Problem(404, "resourceNotFound", f"Neighbours are {', '.join(NEIGHBOURS)}.")
    if trouble.mode == "refuse" and neighbour != "mail":
        raise Problem(422, "badRequest", "Only mail can refuse for ever.")
    faults.set(neighbour, trouble)
    return trouble


@router.delete("", status_code=204)
async def clear_faults(faults: Board) -> Response:
    """Ends all trouble."""
    faults.clear()
    return Response(status_code=204)
