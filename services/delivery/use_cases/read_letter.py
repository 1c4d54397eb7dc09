"""Read letter: a clerk prints the cover letter with the address that goes with a paper."""

from dataclasses import dataclass
from uuid import UUID

from libs.privacy.sealed import Keys
from services.delivery.rules.a_document_is_for_its_citizen_and_its_clerks import staff_may_read
from services.delivery.use_cases.download_document import HandedOver
from services.delivery.use_cases.needs import Letters, Records
from services.delivery.use_cases.read_document import (
    DocumentIsUnknown,
    Reader,
    handed_over,
    opened,
)


@dataclass(frozen=True, kw_only=True)
class ReadLetter:
    """Hand the newest letter of this request over to a clerk."""

    request_id: UUID
    reader: Reader


async def read_letter(
    command: ReadLetter, *, records: Records, keys: Keys, letters: Letters
) -> HandedOver:
    """Hand the newest cover letter of a request over, to be printed.

    Once another way was chosen, or the paper was taken back, there is nothing to post any more.

    Raises:
        DocumentIsUnknown: there is none that this reader may read.
    """
    content = await letters.newest_letter(
        command.request_id, municipality=command.reader.municipality
    )
    if content is None:
        raise DocumentIsUnknown
    delivery, key = await opened(content, records, keys)
    if not staff_may_read(
        works_for=command.reader.works_for,
        municipality=content.municipality,
        called_off=delivery.is_revoked,
    ):
        raise DocumentIsUnknown
    return handed_over(content, delivery, key, suffix="-brief")
