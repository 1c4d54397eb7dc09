"""What the public APIs answer when something is wrong: problems of RFC 9457."""

import httpx
from pydantic import Field

from tests.support.answers import Answer, Case

PROBLEM_TYPE = "urn:problem-type:loket:"


class Issue(Answer):
    """What is wrong with one field."""

    in_: str = Field(alias="in")
    name: str
    detail: str


class Problem(Answer):
    """An RFC 9457 problem; `kind` is the last part of its type."""

    type: str
    title: str
    status: int
    detail: str
    issues: tuple[Issue, ...] = ()
    case: Case | None = None

    @property
    def kind(self) -> str:
        """The kebab-case name."""
        return self.type.removeprefix(PROBLEM_TYPE)

    @property
    def fields(self) -> list[str]:
        """The fields that are wrong."""
        return [issue.name for issue in self.issues]


def problem_of(answer: httpx.Response) -> Problem:
    """The problem that was answered, which must look like one and be plain Dutch with an advice."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text[:400]
    problem = Problem.model_validate_json(answer.content)
    assert problem.type.startswith(PROBLEM_TYPE)
    assert problem.status == answer.status_code
    assert problem.title
    assert problem.detail.endswith(".")
    return problem
