"""What the register does not support is refused with a reason and never printed."""

import pytest

from libs.events.contracts.personal import (
    PersonStatus,
    RegisterKind,
)
from services.delivery.printing.renderer import MayNotBeCertified
from services.delivery.printing.words import CIVIL_STATUSES, RELATIONS
from services.delivery.rules.a_certificate_states_only_what_the_register_says import (
    CIVIL_STATUS_CODES,
    RELATION_CODES,
    cannot_certify,
)
from tests.delivery.printing_samples import (
    JAN,
    PROTECTED,
    RENDERER,
    certificate,
    member,
)


@pytest.mark.parametrize(
    ("product", "change", "reason"),
    [
        ("ATT_NATIONALITY", {"nationalities": ("MA",)}, "not-belgian"),
        ("ATT_VOTER", {"nationalities": ("FR",)}, "not-belgian"),
        ("ATT_VOTER", {"voter": False}, "not-a-voter"),
        ("ATT_LIFE", {"status": PersonStatus.DECEASED}, "deceased"),
        ("ATT_RESIDENCE", {"status": PersonStatus.STRUCK_OFF}, "struck-off"),
        ("ATT_RESIDENCE", {"register_kind": RegisterKind.BIS}, "not-in-the-registers"),
        ("ATT_RESIDENCE", {"address": None}, "no-address"),
        ("ATT_CIVIL_STATUS", {"civil_status": "99"}, "civil-status-unknown"),
        ("ATT_HOUSEHOLD", {"household": (member("An", "Maes", 1980, "77"),)}, "household-relation-unknown"),
        ("ATT_HOUSEHOLD", {"household": (member("An", "Maes", 1980, "01"),)}, "household-incomplete"),
        ("CR_595", {}, "not-a-certificate"),
    ],
)  # fmt: skip
def test_what_the_register_does_not_support_is_never_printed(
    product: str, change: dict[str, object], reason: str
) -> None:
    person = JAN.model_copy(update=change)
    order = certificate("ATT_LIFE", person).model_copy(update={"product": product})

    with pytest.raises(MayNotBeCertified) as refusal:
        RENDERER.render(order)

    assert refusal.value.reason == reason
    assert cannot_certify(product, person) == reason


def test_a_protected_address_is_not_certified_to_somebody_else() -> None:
    assert (
        cannot_certify("ATT_RESIDENCE", PROTECTED, for_oneself=False) == "address-not-disclosable"
    )
    assert cannot_certify("ATT_RESIDENCE", PROTECTED) is None
    assert cannot_certify("ATT_LIFE", PROTECTED, for_oneself=False) is None


def test_every_code_that_may_be_certified_has_a_word() -> None:
    assert set(CIVIL_STATUSES) == CIVIL_STATUS_CODES
    assert set(RELATIONS) == RELATION_CODES
