"""What one call of an operation looks like, and what it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal

import httpx

from libs.events.values import TaskKind
from tests.matrix.callers import Caller
from tests.matrix.kinds import NOTHING, Kind
from tests.matrix.stock import Thing

About = Literal["nothing", "case", "document", "letter", "link", "code", "attachment", "question"]
_AUTHENTIC = ('"authentic":true', "Dit document is echt")
Body = Callable[[Thing], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One way to call an operation.

    Attributes:
        about: what its address or body names.
        done: the status when it was done.
        unheld: the status when a secret is nobody's; None: what does not exist is 404.
        or_else: another status that is as good when it was done.
        body: what is sent, as JSON or as a form.
        headers: sent beside those of the caller.
        path: fixed parts of the address.
        needs: the tasks of which one must wait for it; empty: none.
        stages: the stages of a case in which it is possible, where the table cannot tell them apart.
        consumes: doing it changes the case, so that each caller who may needs a fresh one.
        last: doing it changes what later readers get.
        by_a_twin: doing it ends the caller's sign-in, so that somebody just like them does it.
        each: the permission that is asked for every case in the body.
    """

    about: About = "nothing"
    done: int = 200
    unheld: int | None = None
    or_else: int | None = None
    body: Body | None = None
    is_form: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, str] | None = None
    needs: tuple[TaskKind, ...] = ()
    stages: tuple[str, ...] = ()
    consumes: bool = False
    last: bool = False
    by_a_twin: bool = False
    each: str | None = None

    @property
    def is_secret(self) -> bool:
        """Whether holding a secret is all that is asked."""
        return self.about in {"link", "code", "question"}

    def waits(self, kind: Kind) -> bool:
        """Tell whether it is not the turn of a request of this kind, whatever the table says."""
        no_task = bool(self.needs) and kind.waits_for not in self.needs
        return no_task or bool(self.stages and kind.stage not in self.stages)

    def names(self, kind: Kind) -> bool:
        """Tell whether a request of this kind has anything that can be named at all."""
        has = {
            "document": kind.paper,
            "code": kind.paper,
            "link": kind.offered,
            "attachment": kind.attachment,
            "question": kind.attachment,
        }
        return kind is NOTHING or has.get(self.about, True)

    def exists(self, kind: Kind, caller: Caller) -> bool:
        """Tell whether a request of this kind has what the operation is about."""
        match self.about:
            case "document":
                return kind.offered if caller.kind == "citizen" else kind.paper
            case "letter":
                return kind.letter
            case "link":
                return kind.offered
            case "code":
                return kind.paper
            case "attachment" | "question":
                return kind.attachment
            case "nothing" | "case":
                return True

    def address(self, path: str, thing: Thing) -> str:
        """Fill in a path."""
        ids = {
            "request_id": thing.request_id,
            "document_id": thing.document_id,
            "attachment_id": thing.attachment_id,
            "message_id": thing.message_id,
            "code": thing.code,
        }
        return path.format(**{**ids, **(self.path or {})})

    def status_of(self, answer: httpx.Response) -> int:
        """Read what came of it: for many cases at once, of the one that was asked."""
        if self.each is None or answer.status_code != self.done:
            return answer.status_code
        [result] = answer.json()["results"]
        return self.done if result["ok"] else int(result["problem"]["status"])

    def shows(self, answer: httpx.Response, thing: Thing) -> bool | None:
        """Tell whether the answer speaks of this thing; None where it never does.

        What leads on to another page when it is done speaks of nothing itself.
        """
        if self.about == "nothing" or self.each is not None or self.last:
            return None
        if self.done == HTTPStatus.SEE_OTHER == answer.status_code:
            return None
        if self.about == "code":
            return any(words in answer.text for words in _AUTHENTIC)
        file_name = answer.headers.get("content-disposition", "")
        return thing.reference in file_name or thing.reference.encode() in answer.content
