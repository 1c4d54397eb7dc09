"""The population register, as far as handling requests needs it."""

from typing import Final, Protocol
from uuid import UUID

from libs.events.contracts.personal import Person

DECIDE_REQUEST: Final = "decide-request"
MAKE_DOCUMENT: Final = "make-document"
STORE_CONTACT_DETAILS: Final = "store-contact-details"
WORKFLOW: Final = "workflow"
"""Who asks when a rule does."""


class Register(Protocol):
    """Asks about one person; every question is written down before it is asked."""

    async def person(
        self,
        national_number: str,
        *,
        who: str,
        purpose: str,
        request_id: UUID | None,
        municipality: str,
    ) -> Person | None:
        """Return what the register knows now, or None for a number that it does not know.

        Raises:
            NeighbourIsUnavailable: no usable answer; asking again is safe.
        """
        ...
