"""GET /verifications/{code}: whether we issued a document; nothing in the answer is personal."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from pydantic import AwareDatetime, BaseModel

from libs.web.gate import Gate
from libs.web.guesses import wrong_secret
from services.delivery.use_cases.verify_document import Verdict
from services.delivery.web.desk import Desk


class Verification(BaseModel):
    """Wat we van een code weten; van een code die we nooit gaven, weten we alleen `authentic`.

    `authentic`: we gaven het document af, en het telt; aanvaard geen ander. `withdrawn`: we gaven
    het af, maar het telt niet meer; trokken we het in, dan zegt `withdrawn_since` sinds wanneer.
    """

    authentic: bool
    withdrawn: bool = False
    withdrawn_since: AwareDatetime | None = None
    kind: str | None = None
    issued_at: AwareDatetime | None = None
    issued_by: str | None = None
    sha256: str | None = None

    @classmethod
    def of(cls, verdict: Verdict) -> "Verification":
        """Say a verdict in the words of the API."""
        if verdict.issue is None:
            return cls(authentic=False)
        return cls(
            authentic=verdict.authentic,
            withdrawn=verdict.withdrawn,
            withdrawn_since=verdict.revoked_at,
            kind=verdict.issue.kind,
            issued_at=verdict.issue.issued_at,
            issued_by=verdict.issue.issued_by,
            sha256=verdict.issue.sha256,
        )


def verifications(desk: Desk, gate: Gate) -> APIRouter:
    """Make the route."""
    router = APIRouter(tags=["controle"], dependencies=[Depends(gate.anybody("document.verify"))])

    @router.get("/verifications/{code}", summary="Nagaan of een document van ons is")
    async def verify(
        request: Request,
        code: Annotated[
            str, Path(description="De code op het document, in de mail of in de brief.")
        ],
    ) -> Verification:
        verdict = await desk.verify(code)
        if verdict.issue is None:
            wrong_secret(request)
        return Verification.of(verdict)

    return router
