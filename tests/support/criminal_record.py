"""The central register of criminal records: what was asked there, and how it answers."""

from dataclasses import dataclass
from uuid import UUID

import httpx

from tests.support.answer import Answer
from tests.support.citizen import Citizen, Request

REASON = {"reason": "Leiding geven", "requesting_instance": "Jeugdbeweging De Vlinders"}
"""What is filled in beside the product."""


class AskedExtract(Answer):
    """An extract that was asked there."""

    code: str
    persona: str | None
    requestor: str
    municipality: str
    correlation_id: UUID
    answer: str
    sha256: str | None


class _Requests(Answer):
    items: list[AskedExtract]


@dataclass(frozen=True, kw_only=True)
class CriminalRecord:
    """The register."""

    simulators: httpx.Client

    def asked(self, national_number: str) -> list[AskedExtract]:
        """What was asked about somebody, oldest first."""
        parameters = {"national_number": national_number}
        answer = self.simulators.get("/strafregister/requests", params=parameters)
        return _Requests.model_validate_json(answer.raise_for_status().content).items

    def answers(self, national_number: str, answer: str, *, seconds: float = 2.0) -> None:
        """Let it answer so about somebody: `at-once`, `delayed` or `refused`."""
        manner = {"national_number": national_number, "answer": answer, "seconds": seconds}
        self.simulators.put("/strafregister/answers", json=manner).raise_for_status()


def asks_for_extract(
    citizen: Citizen, model: str, *, abroad: bool = False, child: str | None = None
) -> Request:
    """Ask for an extract of this model: `595`, `596_1` or `596_2`; `child`: a national number."""
    if abroad:
        answers = {**REASON, "country": "FR"}
        return citizen.asks(f"CR_{model}", purpose="abroad", answers=answers)
    return citizen.asks(f"CR_{model}", answers=REASON, child=child)
