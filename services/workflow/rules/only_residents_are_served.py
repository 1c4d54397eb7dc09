"""Without a link to the back office, contact details are changed for our own residents only."""

from dataclasses import dataclass

from libs.events.contracts.personal import Person, PersonStatus, RegisterKind

NOT_A_RESIDENT = "not-a-resident"

_REGISTERS_OF_RESIDENTS = frozenset({RegisterKind.POPULATION, RegisterKind.FOREIGNERS})


@dataclass(frozen=True, kw_only=True)
class Residence:
    """What the register says about where somebody belongs; `managing_nis` keeps the file."""

    managing_nis: str | None
    status: PersonStatus
    register_kind: RegisterKind

    @classmethod
    def of(cls, person: Person) -> "Residence":
        """Take from a register answer what the rule looks at."""
        return cls(
            managing_nis=person.managing_nis,
            status=person.status,
            register_kind=person.register_kind,
        )


def only_residents_are_served(residence: Residence, *, municipality: str) -> str | None:
    """Return the reason of refusal, or None for a resident of `municipality` (NIS).

    A resident is somebody whose file our municipality keeps, whose file is active, and who is in
    the population register or the register of foreigners; somebody with a BIS number is not.

    Source: manual "Contactgegevens wijzigen", "Behandeling zonder koppeling backoffice" (A26, A27);
    C06: with a link the back office decides.
    """
    is_resident = (
        residence.managing_nis == municipality
        and residence.status is PersonStatus.ACTIVE
        and residence.register_kind in _REGISTERS_OF_RESIDENTS
    )
    return None if is_resident else NOT_A_RESIDENT
