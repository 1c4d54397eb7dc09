"""The register, asked for nothing but a mail address."""

from dataclasses import dataclass
from uuid import UUID

from libs.privacy.ledger import ConsultationPurpose
from libs.register import PopulationRegister

WHO = "delivery:mail-goes-to-the-newest-address"


@dataclass(frozen=True)
class MailAddresses:
    """Mail addresses from the population register; every question is written down first."""

    register: PopulationRegister

    async def mail_address(
        self, national_number: str, *, request_id: UUID, municipality: str
    ) -> str | None:
        """Return the mail address in the register, or None.

        Raises:
            RegisterIsUnavailable: no usable answer; asking again may work.
        """
        person = await self.register.person(
            national_number,
            who=WHO,
            purpose=ConsultationPurpose.MAIL_ADDRESS,
            request_id=request_id,
            municipality=municipality,
        )
        return None if person is None else person.contact_email
