"""The population register: libs.register with our reasons for asking."""

from uuid import UUID

from libs.events.contracts.personal import Person
from libs.privacy.ledger import ConsultationPurpose
from libs.register import PopulationRegister
from services.workflow.use_cases.check_relation import Tied


class LoggedRegister:
    """Lets use cases ask the register; the ledger is written first, by the client itself."""

    def __init__(self, register: PopulationRegister) -> None:
        self._register = register

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
            RegisterIsUnavailable: no usable answer; asking again is safe.
            ValueError: `purpose` is none for which the register may be asked.
        """
        return await self._register.person(
            national_number,
            who=who,
            purpose=ConsultationPurpose(purpose),
            request_id=request_id,
            municipality=municipality,
        )

    async def ties(
        self,
        national_number: str,
        *,
        who: str,
        purpose: str,
        request_id: UUID | None,
        municipality: str,
    ) -> Tied | None:
        """Return to whom somebody is tied by law, or None for a number that it does not know.

        Raises:
            RegisterIsUnavailable: no usable answer; asking again is safe.
            ValueError: `purpose` is none for which the register may be asked.
        """
        ties = await self._register.ties(
            national_number,
            who=who,
            purpose=ConsultationPurpose(purpose),
            request_id=request_id,
            municipality=municipality,
        )
        if ties is None:
            return None
        return Tied(person=ties.person, parents=ties.parents, administrator=ties.administrator)
