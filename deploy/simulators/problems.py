"""Refusals as ``application/problem+json`` (RFC 9457), in the style of the Belgian REST guide."""

from fastapi import Request
from fastapi.responses import JSONResponse


class Problem(Exception):
    """A refusal that the caller reads as a problem document; ``code`` is the neighbour's own."""

    def __init__(self, status: int, kind: str, detail: str, *, code: str | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.code = code


def problem_response(problem: Problem) -> JSONResponse:
    """The document of this refusal."""
    body: dict[str, str | int] = {
        "type": f"urn:problem-type:belgif:{problem.kind}",
        "title": problem.kind,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.code is not None:
        body["code"] = problem.code
    return JSONResponse(body, status_code=problem.status, media_type="application/problem+json")


async def answer_problem(_request: Request, error: Exception) -> JSONResponse:
    """The handler that turns a raised ``Problem`` into its document."""
    if not isinstance(error, Problem):
        raise error
    return problem_response(error)
