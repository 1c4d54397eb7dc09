"""The database of civil-status acts (DABS): libs.acts with our reasons for asking."""

from uuid import UUID

from libs.acts import ActsDatabase, Asking
from libs.events.contracts.products import ActForm, ActKind
from libs.privacy.ledger import ConsultationPurpose
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound


class LoggedActs:
    """Lets use cases ask which acts there are; the client itself writes the ledger first."""

    def __init__(self, acts: ActsDatabase) -> None:
        self._acts = acts

    async def find(
        self,
        national_number: str,
        *,
        kind: ActKind,
        form: ActForm,
        who: str,
        purpose: str,
        request_id: UUID,
        municipality: str,
    ) -> ActsFound:
        """Return the acts of this kind that can be had in this form, and whether others are there.

        Raises:
            ActsAreUnavailable: no usable answer; that is never the same as no act.
            ValueError: `purpose` is none for which it may be asked.
        """
        asking = Asking(
            who=who,
            purpose=ConsultationPurpose(purpose),
            request_id=request_id,
            municipality=municipality,
        )
        listed = await self._acts.find(national_number, kind=kind, form=form, asking=asking)
        return ActsFound(acts=listed.acts, in_another_form=listed.in_another_form)
