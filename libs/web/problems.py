"""Errors as RFC 9457 problems: one shape for every API, in plain Dutch, saying what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import JSONResponse

from libs.web.correlation import correlation_id

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:problem-type:loket:"


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What is wrong with one part of the input; never repeats the value that was sent.

    Attributes:
        in_: body, query, path or header.
        name: the field, with dots between levels: `subject.national_number`.
    """

    in_: str
    name: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """How an exception is told: `kind` in kebab case, a short title, sentences that help.

    Attributes:
        retry_after: seconds.
        at: the permissions whose addresses may tell it; empty: every address about one case.
        carries: members that the problem has beside the usual ones, and the schema of each.
        on_a_page: how it is told to a person with a browser; None: in the same words.
    """

    status: int
    kind: str
    title: str
    detail: str
    retry_after: int | None = None
    at: tuple[str, ...] = ()
    carries: Mapping[str, str] = field(default_factory=dict, hash=False)
    on_a_page: "Answer | None" = None


class Problem(Exception):
    """A request that gets a problem as its answer; raise it anywhere in a route or dependency."""

    def __init__(
        self,
        kind: str,
        title: str,
        *,
        status: int,
        detail: str,
        issues: Sequence[Issue] = (),
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
        on_a_page: Answer | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.title = title
        self.status = status
        self.detail = detail
        self.issues = tuple(issues)
        self.headers = dict(headers or {})
        self.more = dict(more or {})
        self.on_a_page = on_a_page

    @classmethod
    def of(cls, answer: Answer, *, retry_after: int | None = None) -> "Problem":
        """Make the problem that `answer` describes."""
        seconds = retry_after if retry_after is not None else answer.retry_after
        return cls(
            answer.kind,
            answer.title,
            status=answer.status,
            detail=answer.detail,
            headers={"Retry-After": str(seconds)} if seconds is not None else None,
            on_a_page=answer.on_a_page,
        )


def instance() -> str:
    """Return the name of this one occurrence: the correlation id, by which support finds it."""
    return f"urn:uuid:{correlation_id()}"


def content_of(problem: Problem, *, instance: str) -> dict[str, Any]:
    """Return what a problem says; `instance` names the one time that it happened."""
    content: dict[str, Any] = {
        "type": _TYPE + problem.kind,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": instance,
    }
    if problem.issues:
        content["issues"] = [
            {"in": issue.in_, "name": issue.name, "detail": issue.detail}
            for issue in problem.issues
        ]
    return content | problem.more


def response_of(problem: Problem) -> JSONResponse:
    """Return the HTTP answer of a problem, as JSON."""
    return JSONResponse(
        content_of(problem, instance=instance()),
        status_code=problem.status,
        headers=problem.headers,
        media_type=MEDIA_TYPE,
    )
