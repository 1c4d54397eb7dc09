"""What a clerk does with a paper that was delivered, or is about to be posted."""

from httpx import codes

from tests.support.answers import Acted, Case
from tests.support.case_parts import Paper
from tests.support.citizen import Request
from tests.support.papers import text_of
from tests.support.patience import eventually
from tests.support.staff import Clerk


def hands_over(clerk: Clerk, request: Request, recipient: str = "applicant") -> Acted:
    """Afgifte aan de balie noteren."""
    return clerk.acts("hand-over", request, {"recipient": recipient})


def renews_link(clerk: Clerk, request: Request) -> Acted:
    """Nieuwe link laten sturen."""
    return clerk.acts("renew-link", request, {})


def revokes_document(clerk: Clerk, request: Request, explanation: str) -> Acted:
    """Een document intrekken: the one of the case that still counts."""
    paper = paper_that_counts(clerk, request)
    body = {"document_id": str(paper.document_id), "explanation": explanation}
    return clerk.acts("revoke-document", request, body)


def paper_that_counts(clerk: Clerk, request: Request) -> Paper:
    """The one paper of a case that was neither called off nor taken back."""
    [paper] = [one for one in clerk.opens(request).documents if one.revoked_at is None]
    return paper


def another_letter(clerk: Clerk, request: Request, words: str) -> str:
    """Wait until the letter that can be fetched says this; its text."""

    def text() -> str:
        answer = clerk.tries_to_read_letter(request)
        return text_of(answer.content) if answer.status_code == codes.OK else ""

    return eventually(
        text, until=lambda found: words in found, hoping=f"a letter is made that says {words}"
    )


def is_warned(clerk: Clerk, request: Request, *codes: str) -> Case:
    """Look until the case says that exactly this is to be minded before posting."""
    return eventually(
        lambda: clerk.opens(request),
        until=lambda case: (
            case.delivery is not None
            and [one.code for one in case.delivery.warnings] == list(codes)
        ),
        hoping=f"before posting {request.reference} a clerk is warned of {codes}",
    )
