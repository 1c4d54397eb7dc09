"""National numbers, for a report of somebody who may see them: each is written down first.

They stand nowhere in our tables: only the boxes in which intake sealed them do.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID, uuid5

from libs.events.contracts.personal import Applicant
from libs.privacy.ledger import Consultation, ConsultationPurpose
from libs.privacy.sealed import Keys, RequestKey

_SOURCE: Final = "loket"


class ConsultationLog(Protocol):
    """Where consultations are written down; the ledger is one."""

    async def record(self, consultation: Consultation) -> None:
        """Write it down; it is on disk when this returns."""
        ...


@dataclass(frozen=True, kw_only=True)
class Looking:
    """Who looks at the numbers of whom, in which export; `municipality` is a NIS."""

    export_id: UUID
    by: str
    municipality: str


@dataclass(frozen=True, kw_only=True)
class NationalNumbers:
    """Opens boxes with the key of each request."""

    keys: Keys
    ledger: ConsultationLog
    clock: Callable[[], datetime]

    async def of(
        self, boxes: Sequence[tuple[UUID, bytes | None]], *, looking: Looking
    ) -> Sequence[str | None]:
        """Return the number of whoever asked, for each request; None where that is erased.

        That this person's number was looked at is in the ledger before it is told. An export that
        is made anew writes nothing a second time.

        Raises:
            StoreIsUnavailable, TooBusy: the ledger could not be written; nothing is told.
        """
        keys = await self.keys.get_many([request_id for request_id, _ in boxes])
        numbers = [_opened(keys.get(request_id), box) for request_id, box in boxes]
        at = self.clock()
        await asyncio.gather(
            *(
                self.ledger.record(
                    Consultation(
                        id=uuid5(looking.export_id, str(request_id)),
                        at=at,
                        who=looking.by,
                        about=number,
                        purpose=ConsultationPurpose.REPORT,
                        request_id=request_id,
                        municipality=looking.municipality,
                        source=_SOURCE,
                    )
                )
                for (request_id, _), number in zip(boxes, numbers, strict=True)
                if number is not None
            )
        )
        return numbers


def _opened(key: RequestKey | None, box: bytes | None) -> str | None:
    if key is None or box is None:
        return None
    plain = key.open_bytes(box, name=Applicant.SCHEMA)
    return Applicant.model_validate_json(plain).national_number
