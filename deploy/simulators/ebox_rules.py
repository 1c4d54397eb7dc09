"""What the e-Box accepts: the shape of ``messageToPublish`` and the limits around it.

::

    {"sender": {"eboxType": "enterprise", "enterpriseNumber": "0123456789"},
     "recipient": {"eboxType": "citizen", "ssin": "…"},
     "subject": {"nl": "…"},                     # exactly one language, 1 to 400 characters
     "bodyContent": {"nl": "…"},                 # optional, the same language
     "messageTypeId": "…", "senderApplicationId": "…",       # the second is optional
     "isReplyAuthorized": false,                 # optional
     "forTheAttentionOf": "…",                   # optional
     "businessDataList": [{"key": "…", "values": ["…"]}],    # optional, ≤ 256 characters each
     "attachments": [{"httpPartName": "upfile1", "isMainContent": true,
                      "isAttachmentSigned": true, "attachmentName": "…",   # optional, ≤ 255
                      "digest": {"sha_256": "<64 hexadecimal digits>"}}]}

Exactly one attachment is the main content; files are PDF; every file is described and every
description has its file; ``null`` is not allowed anywhere.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from deploy.simulators.personas.numbers import number_is_well_formed
from deploy.simulators.received import Record

VALIDITY = timedelta(days=365)
_LONGEST_FILE_NAME = 255
Language = Literal["nl", "fr", "de", "en"]
Code = Literal[
    "INVALID_INPUT", "INVALID_SENDER", "NOT_IMPLEMENTED", "DIGEST_DO_NOT_MATCH", "NO_CONSENT"
]
Subject = Annotated[str, Field(min_length=1, max_length=400)]
BusinessText = Annotated[str, Field(max_length=256)]


class EBoxRefusal(Exception):
    """A message that is not accepted: a StatusMessage with this code."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class _Part(Record):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)


class Sender(_Part):
    """Who sends."""

    ebox_type: Literal["enterprise"]
    enterprise_number: Annotated[str, Field(pattern=r"^[01]\d{9}$")]


class Recipient(_Part):
    """Who receives."""

    ebox_type: Literal["citizen"]
    ssin: str


class Digest(Record):
    """The fingerprint of a file, in hexadecimal."""

    sha_256: Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")]


class Attachment(_Part):
    """The description of one file."""

    http_part_name: Annotated[str, Field(pattern=r"^upfile[1-6]$")]
    is_main_content: bool
    is_attachment_signed: bool = False
    attachment_name: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    digest: Digest


class BusinessValue(_Part):
    """A business value with its name."""

    key: BusinessText
    values: list[BusinessText]


class MessageToPublish(_Part):
    """The description of a message."""

    sender: Sender
    recipient: Recipient
    subject: dict[Language, Subject]
    body_content: dict[Language, str] | None = None
    message_type_id: Annotated[str, Field(min_length=1)]
    sender_application_id: str | None = None
    is_reply_authorized: bool = False
    for_the_attention_of: str | None = None
    business_data_list: tuple[BusinessValue, ...] = ()
    attachments: Annotated[list[Attachment], Field(min_length=1, max_length=6)]


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as it came in."""

    part: str
    file_name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A message that keeps all the rules, with its files by the name of their part."""

    description: MessageToPublish
    uploads: dict[str, Upload]

    @property
    def subject(self) -> tuple[str, str]:
        """The language and the subject."""
        ((language, text),) = self.description.subject.items()
        return language, text

    @property
    def body(self) -> str | None:
        """The text beside the document."""
        return next(iter((self.description.body_content or {}).values()), None)

    def files(self) -> list[dict[str, str | int | bool]]:
        """The files as they are kept."""
        return [
            {
                "name": each.attachment_name or self.uploads[each.http_part_name].file_name,
                "sha256": each.digest.sha_256.lower(),
                "size": len(self.uploads[each.http_part_name].content),
                "is_main": each.is_main_content,
                "content": b64encode(self.uploads[each.http_part_name].content).decode(),
            }
            for each in self.description.attachments
        ]


def publication_from(text: str | bytes, uploads: Sequence[Upload]) -> Publication:
    """The message, if it keeps all the rules.

    Raises:
        EBoxRefusal: it does not.
    """
    description = _description(text)
    languages = set(description.subject) | set(description.body_content or {})
    if len(languages) != 1:
        raise EBoxRefusal("NOT_IMPLEMENTED", "A message has exactly one language.")
    if not number_is_well_formed(description.recipient.ssin):
        raise EBoxRefusal("INVALID_INPUT", "The ssin is not well formed.")
    if sum(each.is_main_content for each in description.attachments) != 1:
        raise EBoxRefusal("INVALID_INPUT", "Exactly one attachment is the main content.")
    named = {each.part: each for each in uploads}
    described = [each.http_part_name for each in description.attachments]
    if len(uploads) != len(named) or sorted(described) != sorted(named):
        raise EBoxRefusal("INVALID_INPUT", "Files and attachments do not match.")
    for each in description.attachments:
        _check_file(each, named[each.http_part_name])
    return Publication(description=description, uploads=named)


def status_message(code: str, message: str) -> dict[str, object]:
    """The body of an error, with an id of its own."""
    return {"code": code, "id": uuid4().hex, "message": message}


def expiration_of(received_on: date) -> date:
    """The day on which the message disappears from the box."""
    return received_on + VALIDITY


def _description(text: str | bytes) -> MessageToPublish:
    try:
        parsed = json.loads(text)
        if _has_null(parsed):
            raise EBoxRefusal("INVALID_INPUT", "null is not allowed.")
        return MessageToPublish.model_validate(parsed)
    except ValidationError as error:
        # Only the places, never the values: they may be personal.
        places = sorted({".".join(map(str, each["loc"])) for each in error.errors()})
        code: Code = (
            "INVALID_SENDER"
            if all(place.startswith("sender") for place in places)
            else "INVALID_INPUT"
        )
        raise EBoxRefusal(code, f"Not valid: {', '.join(places)}.") from None
    except ValueError:
        raise EBoxRefusal("INVALID_INPUT", "messageToPublish is not JSON.") from None


def _has_null(value: object) -> bool:
    match value:
        case None:
            return True
        case dict():
            return any(_has_null(each) for each in value.values())
        case list():
            return any(_has_null(each) for each in value)
        case _:
            return False


def _check_file(attachment: Attachment, upload: Upload) -> None:
    if len(upload.file_name) > _LONGEST_FILE_NAME:
        raise EBoxRefusal("INVALID_INPUT", "A file name has at most 255 characters.")
    if not upload.content.startswith(b"%PDF-"):
        raise EBoxRefusal("INVALID_INPUT", "Citizens receive PDF only.")
    if hashlib.sha256(upload.content).hexdigest() != attachment.digest.sha_256.lower():
        raise EBoxRefusal("DIGEST_DO_NOT_MATCH", "The digest does not match the file.")
