import dataclasses
from uuid import UUID

import pytest

from libs.assurance import AssuranceLevel
from libs.events.contracts.personal import Answers, Applicant, Subject
from libs.events.values import Purpose, Relation
from libs.privacy.sealed import KeyIsDestroyed
from services.intake.announcements import request_submitted
from services.intake.model.catalogue import ProductIsUnknown
from services.intake.model.request import Request, request_id_for
from services.intake.rules.the_sign_in_is_strong_enough import SignInIsTooWeak
from services.intake.use_cases.draft import RequestIsIncomplete
from services.intake.use_cases.submit_request import SubmitRequest
from tests.intake.desk import APPLICANT, FINN, JAN, MONDAY, FrontDesk, order

pytestmark = pytest.mark.anyio
CHANGE = {
    "product": "CONTACT_DETAILS",
    "answers": {"mobile": "0470 12 34 56"},
    "store_in_national_register": False,
}


async def test_a_complete_request_is_recorded_with_everything_personal_sealed() -> None:
    desk = FrontDesk()

    await desk.submit(order())

    (fact,) = desk.store.facts
    key = await desk.keys.get(UUID(int=1))
    assert isinstance(fact, Request.Created)
    assert key.open(fact.applicant, Applicant) == APPLICANT
    assert fact.subject is None
    assert JAN not in fact.model_dump_json()
    assert "Peeters" not in fact.model_dump_json()


async def test_what_is_announced_holds_the_product_as_it_was_and_the_terms_agreed_to() -> None:
    desk = FrontDesk()

    await desk.submit(order())

    told = request_submitted(desk.store.facts[0])
    assert told.request_id == UUID(int=1)
    assert (told.product.code, told.product.template) == ("ATT_HOUSEHOLD", "att_household")
    assert (told.reference, told.municipality) == ("ZON-7K3M9-2QX4R-C", "99001")
    assert (told.terms_version, told.submitted_at) == ("2026-01", MONDAY)


async def test_submitting_again_changes_nothing() -> None:
    desk = FrontDesk()

    await desk.submit(order())
    await desk.submit(order())

    assert len(desk.store.facts) == 1


async def test_a_request_for_a_child_names_the_child_without_dots_and_dashes() -> None:
    desk = FrontDesk()
    written = f"{FINN[:6]}-{FINN[6:9]}.{FINN[9:]}"

    await desk.submit(order(relation=Relation.CHILD, subject_number=written))

    (fact,) = desk.store.facts
    key = await desk.keys.get(UUID(int=1))
    assert key.open(fact.subject, Subject) == Subject(national_number=FINN)


async def test_contact_details_are_kept_in_one_notation_with_the_choice_made() -> None:
    desk = FrontDesk()

    await desk.submit(order(**CHANGE))

    (fact,) = desk.store.facts
    key = await desk.keys.get(UUID(int=1))
    assert key.open(fact.answers, Answers).values == {"mobile": "+32470123456"}
    assert fact.store_in_national_register is False


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ({"terms_accepted": False}, ["terms_accepted"]),
        ({"purpose": Purpose.ABROAD}, ["answers.country"]),
        ({"answers": {"country": "fr"}, "purpose": Purpose.ABROAD}, ["answers.country"]),
        ({"answers": {"colour": "red"}}, ["answers"]),
        ({"relation": Relation.CHILD}, ["subject.national_number"]),
        ({"store_in_national_register": True}, ["store_in_national_register"]),
        ({**CHANGE, "store_in_national_register": None}, ["store_in_national_register"]),
        ({**CHANGE, "answers": {}}, ["answers"]),
        ({**CHANGE, "relation": Relation.CHILD, "subject_number": FINN}, ["subject.relation"]),
        ({**CHANGE, "purpose": Purpose.ABROAD}, ["purpose"]),
        (
            {"answers": {"x": 1}, "relation": Relation.CHILD, "terms_accepted": False},
            ["subject.national_number", "answers", "terms_accepted"],
        ),
    ],
)
async def test_an_incomplete_request_is_refused_place_by_place_and_leaves_no_trace(
    changed: dict[str, object], places: list[str]
) -> None:
    desk = FrontDesk()

    with pytest.raises(RequestIsIncomplete) as refused:
        await desk.submit(order(**changed))

    assert [issue.name for issue in refused.value.issues] == places
    assert desk.store.facts == []
    with pytest.raises(KeyIsDestroyed):
        await desk.keys.get(UUID(int=1))


async def test_a_sign_in_that_is_too_weak_is_refused_and_leaves_no_trace() -> None:
    desk = FrontDesk()

    with pytest.raises(SignInIsTooWeak):
        await desk.submit(order(level=AssuranceLevel.LOW))

    assert desk.store.facts == []
    with pytest.raises(KeyIsDestroyed):
        await desk.keys.get(UUID(int=1))


async def test_what_is_not_in_the_catalogue_cannot_be_asked() -> None:
    desk = FrontDesk()

    with pytest.raises(ProductIsUnknown):
        await desk.submit(order(product="ATT_NOTHING"))

    assert desk.store.facts == []


def test_the_same_caller_with_the_same_key_always_means_the_same_request() -> None:
    first = request_id_for(municipality="99001", caller="jan", key="a-key")

    assert first == request_id_for(municipality="99001", caller="jan", key="a-key")
    assert first != request_id_for(municipality="99001", caller="jan", key="b-key")
    assert first != request_id_for(municipality="99001", caller="mila", key="a-key")
    assert first != request_id_for(municipality="99002", caller="jan", key="a-key")


def test_an_order_that_is_printed_shows_nothing_personal() -> None:
    command = dataclasses.replace(order(**CHANGE), subject_number=FINN)

    printed = repr(command)

    assert isinstance(command, SubmitRequest)
    assert all(secret not in printed for secret in (JAN, FINN, "Peeters", "0470"))
