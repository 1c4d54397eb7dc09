"""The National Register: libs.register with what a request changes."""

from libs.register import ContactDetailsStore, Details
from services.workflow.use_cases.store_in_national_register import NewDetails


class LoggedNationalRegister:
    """Lets use cases store contact details; the ledger is written first, by the client itself."""

    def __init__(self, store: ContactDetailsStore) -> None:
        self._store = store

    async def store(self, details: NewDetails) -> str | None:
        """Store them, once for each request; return the code why not, or None when it did.

        Raises:
            RegisterIsUnavailable: no usable answer; the same call may work later.
        """
        return await self._store.store(
            Details(email=details.email, mobile=details.mobile, phone=details.phone),
            national_number=details.national_number,
            who=details.who,
            request_id=details.request_id,
            municipality=details.municipality,
        )
