"""Verify document: anybody who holds a document can check that we issued it, and as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from services.delivery.model.stored import Issue


@dataclass(frozen=True, kw_only=True)
class VerifyDocument:
    """Check the code that is printed on a document, as typed."""

    code: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What we know of a code; `issue` is None for a code that we never gave out.

    `withdrawn` means that we issued the document and take it back: it counts for nothing.
    """

    code: str
    issue: Issue | None
    withdrawn: bool

    @property
    def authentic(self) -> bool:
        """Whether the document was issued by us and still counts."""
        return self.issue is not None and not self.withdrawn


class CodeIsMistyped(Exception):
    """The text is no code, or one of its characters is wrong."""


class Verifications(Protocol):
    """Where issued documents are found by their code."""

    async def by_code(self, code: str) -> tuple[Issue, bool] | None:
        """Return what was issued under a code and whether it was withdrawn."""
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
        return Verdict(code=code, issue=None, withdrawn=False)
    issue, withdrawn = found
    return Verdict(code=code, issue=issue, withdrawn=withdrawn)
