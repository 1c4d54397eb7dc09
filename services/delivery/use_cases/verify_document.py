"""Verify document: anybody who holds a document can check that we issued it, and as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.delivery.model.stored import Issue
from services.delivery.use_cases.pass_on_criminal_record import ISSUED_BY


@dataclass(frozen=True, kw_only=True)
class VerifyDocument:
    """Check the code that is printed on a document, as typed."""

    code: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What we know of a code; `issue` is None for a code that we never gave out.

    `came_to_nothing` means that the request was cancelled or refused while the document was made:
    it was never owed to anybody.
    """

    code: str
    issue: Issue | None
    came_to_nothing: bool

    @property
    def authentic(self) -> bool:
        """Whether it is a document of ours that can be relied upon."""
        return self.issue is not None and not self.withdrawn

    @property
    def of_the_criminal_record(self) -> bool:
        """Whether the central register made the document, and a municipality passed it on."""
        return self.issue is not None and self.issue.issued_by == ISSUED_BY

    @property
    def revoked_at(self) -> datetime | None:
        """Since when the document counts no more, because we took it back."""
        return self.issue.revoked_at if self.issue is not None else None

    @property
    def withdrawn(self) -> bool:
        """Whether we issued the document and it counts for nothing any more."""
        return self.came_to_nothing or self.revoked_at is not None


class CodeIsMistyped(Exception):
    """The text is no code, or one of its characters is wrong."""


class Verifications(Protocol):
    """Where issued documents are found by their code."""

    async def by_code(self, code: str) -> tuple[Issue, bool] | None:
        """Return what was issued under a code and whether its case came to nothing."""
        ...


async def verify_document(
    command: VerifyDocument, *, verifications: Verifications, read_code: Callable[[str], str]
) -> Verdict:
    """Say whether we issued a document with this code; nothing in the answer is personal.

    `read_code` returns the code as printed and raises ValueError for what cannot be one.

    Raises:
        CodeIsMistyped: it cannot be a code of ours.
    """
    try:
        code = read_code(command.code)
    except ValueError:
        raise CodeIsMistyped from None
    found = await verifications.by_code(code)
    if found is None:
        return Verdict(code=code, issue=None, came_to_nothing=False)
    issue, came_to_nothing = found
    return Verdict(code=code, issue=issue, came_to_nothing=came_to_nothing)
