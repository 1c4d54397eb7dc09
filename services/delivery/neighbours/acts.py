"""The database of civil-status acts (DABS): libs.acts with our reason for asking."""

from typing import Final

from libs.acts import ActsAreUnavailable, ActsDatabase, Asking
from libs.privacy.ledger import ConsultationPurpose
from services.delivery.rules.only_a_whole_pdf_is_passed_on import only_a_whole_pdf_is_passed_on
from services.delivery.use_cases.acts import ActOrder

_WHO: Final = "delivery"


class LoggedActs:
    """Fetches acts; the client itself writes the ledger first."""

    def __init__(self, acts: ActsDatabase) -> None:
        self._acts = acts

    async def fetch(self, order: ActOrder) -> bytes | None:
        """Return the PDF exactly as it is; None: there is no such act any more.

        Raises:
            ActsAreUnavailable: no whole PDF; the same call may work later.
        """
        asking = Asking(
            who=_WHO,
            purpose=ConsultationPurpose.MAKE_DOCUMENT,
            request_id=order.about.request_id,
            municipality=order.about.municipality,
        )
        content = await self._acts.fetch(
            order.number, order.national_number, form=order.form, asking=asking
        )
        if content is not None and not only_a_whole_pdf_is_passed_on(content):
            raise ActsAreUnavailable("no whole PDF")
        return content
