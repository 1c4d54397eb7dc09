"""All writes beside the events, and the tables that they go to."""

from datetime import datetime
from uuid import UUID

from libs.events.unit import Statement
from libs.events.values import CaseState
from services.delivery.model.identifiers import About
from services.delivery.model.stored import Content, Issue, Link
from services.delivery.views.case_message import projection as case_message
from services.delivery.views.closed_case import projection as closed_case
from services.delivery.views.document_content import projection as document_content
from services.delivery.views.download_link import projection as download_link
from services.delivery.views.verification import projection as verification

TABLES = ("case_message", "document_content", "download_link", "verification", "closed_case")


class Archive:
    """Writes what delivery keeps; writing the same again changes nothing."""

    def keep(self, content: Content) -> Statement:
        """Keep a paper."""
        return document_content.keep(content)

    def open_link(self, link: Link) -> Statement:
        """Let a link work."""
        return download_link.open_link(link)

    def make_verifiable(self, issue: Issue) -> Statement:
        """Let everybody check the code of a document."""
        return verification.make_verifiable(issue)

    def revoke(self, about: About, document_id: UUID, at: datetime) -> Statement:
        """Say from now on, to whoever checks its code, that a document counts no more."""
        return verification.revoke(about, document_id, at)

    def list_message(self, about: About, message_id: UUID) -> Statement:
        """Keep of which request a message is."""
        return case_message.list_message(about, message_id)

    def close_case(self, about: About, outcome: CaseState, at: datetime) -> Statement:
        """Remember how a case ended."""
        return closed_case.close_case(about, outcome, at)
