import pytest

from libs.events.contracts.personal import PersonStatus, RegisterKind
from services.workflow.rules.only_residents_are_served import Residence, only_residents_are_served
from tests.workflow.people import LINDEDAAL, ZONNEBERG, a_person


@pytest.mark.parametrize("register", [RegisterKind.POPULATION, RegisterKind.FOREIGNERS])
def test_a26_somebody_of_our_registers_is_served(register: RegisterKind) -> None:
    residence = Residence.of(a_person(register_kind=register))

    refused = only_residents_are_served(residence, municipality=ZONNEBERG)

    assert refused is None


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"managing_nis": LINDEDAAL},
        {"managing_nis": None},
        {"register_kind": RegisterKind.BIS},
        {"register_kind": RegisterKind.WAITING},
        {"status": PersonStatus.STRUCK_OFF},
        {"status": PersonStatus.ABROAD},
        {"status": PersonStatus.DECEASED},
        {"status": PersonStatus.CANCELLED},
    ],
)
def test_a27_who_is_not_a_resident_is_refused(elsewhere: dict[str, object]) -> None:
    residence = Residence.of(a_person(**elsewhere))

    refused = only_residents_are_served(residence, municipality=ZONNEBERG)

    assert refused == "not-a-resident"
