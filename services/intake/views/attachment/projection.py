"""Keeping files, in the transaction in which they are supplied."""

from typing import Final

from libs.events.unit import Statement
from services.intake.model.attachment import KeptAttachment

_KEEP: Final = """
INSERT INTO attachment (attachment_id, request_id, question_id, municipality, name, media_type,
                        size, sha256, supplied_at, box)
VALUES (%(attachment_id)s, %(request_id)s, %(question_id)s, %(municipality)s, %(name)s,
        %(media_type)s, %(size)s, %(sha256)s, %(supplied_at)s, %(box)s)
    ON CONFLICT (attachment_id) DO NOTHING
"""


class AttachmentKeeper:
    """Writes what is kept; the same file again changes nothing."""

    def keep(self, attachment: KeptAttachment) -> Statement:
        """Keep a file."""
        return Statement(
            sql=_KEEP,
            parameters={
                "attachment_id": attachment.attachment_id,
                "request_id": attachment.request_id,
                "question_id": attachment.question_id,
                "municipality": attachment.municipality,
                "name": attachment.name.model_dump_json(),
                "media_type": attachment.kind.value,
                "size": attachment.size,
                "sha256": attachment.sha256,
                "supplied_at": attachment.supplied_at,
                "box": attachment.box,
            },
            municipality=attachment.municipality,
        )
