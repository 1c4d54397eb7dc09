"""The three extracts from the criminal record: what is asked, and what travels with the request."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from libs.events.contracts.intake import RequestSubmitted
from libs.events.contracts.products import RecordModel, Source
from libs.events.values import Family
from libs.policies import Policy
from services.intake.announcements import ANNOUNCEMENTS
from services.intake.model.catalogue import Catalogue, CatalogueIsBroken
from services.intake.use_cases.draft import RequestIsIncomplete
from services.intake.use_cases.submit_request import submit_request
from tests.intake.counter import counter
from tests.intake.desk import CATALOGUE, FrontDesk, because, order
from tests.intake.towns import ZONNEBERG

pytestmark = pytest.mark.anyio
MODELS = {
    "CR_595": RecordModel.GENERAL,
    "CR_596_1": RecordModel.REGULATED_ACTIVITY,
    "CR_596_2": RecordModel.CONTACT_WITH_MINORS,
}
ANSWERS = {"reason": "Leiding in een jeugdbeweging", "requesting_instance": "De Vlinders"}
ABOLISHED = Policy(
    since=date(2026, 12, 1),
    because="De controle door de politie is afgeschaft",
    police_advice=False,
    automatic=True,
)
LAST_MOMENT = datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC)  # a second before midnight in Brussels


@pytest.mark.parametrize("code", MODELS)
def test_each_model_comes_from_the_central_register_and_nothing_is_printed(code: str) -> None:
    snapshot = CATALOGUE.get(code).snapshot()

    assert snapshot.source is Source.CENTRAL_CRIMINAL_RECORD
    assert snapshot.record_model is MODELS[code]
    assert (snapshot.template, snapshot.family) == (None, Family.CERTIFICATES)


def test_b26_b27_only_596_2_asks_the_police_and_is_never_automatic() -> None:
    told = {code: CATALOGUE.get(code).snapshot() for code in MODELS}

    assert {code for code, product in told.items() if product.police_advice} == {"CR_596_2"}
    assert {code for code, product in told.items() if not product.automatic} == {"CR_596_2"}


@pytest.mark.parametrize("code", MODELS)
def test_each_model_tells_how_to_choose_between_the_three(code: str) -> None:
    told = " ".join(CATALOGUE.get(code).description.good_to_know)

    assert all(model in told for model in ("595", "596.1", "596.2"))


@pytest.mark.parametrize("code", MODELS)
@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, {"answers.reason", "answers.requesting_instance"}),
        ({"reason": "Solliciteren"}, {"answers.requesting_instance"}),
        ({"requesting_instance": "De Vlinders"}, {"answers.reason"}),
        ({**ANSWERS, "reason": "  \n"}, {"answers.reason"}),
        ({**ANSWERS, "requesting_instance": ""}, {"answers.requesting_instance"}),
        ({**ANSWERS, "reason": "x" * 501}, {"answers.reason"}),
    ],
)
async def test_reason_and_requesting_instance_are_mandatory(
    code: str, answers: dict[str, object], missing: set[str]
) -> None:
    desk = FrontDesk()

    with pytest.raises(RequestIsIncomplete) as incomplete:
        await desk.submit(order(product=code, answers=answers))

    assert {issue.name for issue in incomplete.value.issues} == missing


def with_own(code: str, *policies: Policy) -> Catalogue:
    return CATALOGUE.with_own_policies({ZONNEBERG: ("zonneberg.yaml", {code: policies})})


async def submitted(desk: FrontDesk, *policies: Policy, at: datetime) -> RequestSubmitted:
    desk.now = at
    command = order(product="CR_596_2", answers=ANSWERS, request_id=uuid4())
    await desk.store.run(
        lambda unit: submit_request(
            command,
            catalogue=with_own("CR_596_2", *policies),
            unit=unit,
            beginnings=desk.beginnings,
            places=desk.places,
            now=desk.now,
        ),
        cause=because(),
    )
    fact = desk.store.facts[-1]
    told = ANNOUNCEMENTS[type(fact)](fact)
    assert isinstance(told, RequestSubmitted)
    return told


async def test_b27_without_a_change_of_policy_the_police_advise_for_ever() -> None:
    told = await submitted(FrontDesk(), at=datetime(2099, 1, 1, tzinfo=UTC))

    assert (told.product.police_advice, told.product.automatic) == (True, False)


async def test_b27_what_held_when_it_was_submitted_travels_with_the_request() -> None:
    desk = FrontDesk()

    before = await submitted(desk, ABOLISHED, at=LAST_MOMENT)
    after = await submitted(desk, ABOLISHED, at=LAST_MOMENT + timedelta(seconds=1))

    assert (before.product.police_advice, before.product.automatic) == (True, False)
    assert (after.product.police_advice, after.product.automatic) == (False, True)


async def test_b27_the_page_of_the_product_tells_what_holds_here_today() -> None:
    desk = FrontDesk()
    desk.desk = replace(desk.desk, catalogue=with_own("CR_596_2", ABOLISHED))
    path = "/api/intake/v1/products/CR_596_2"

    desk.now = LAST_MOMENT
    before = (await counter(desk).get(path)).json()
    desk.now = LAST_MOMENT + timedelta(seconds=1)
    after = (await counter(desk).get(path)).json()
    page = (await counter(desk).get("/producten/CR_596_2")).text
    elsewhere = (await counter(desk, host="lindedaal.localhost").get(path)).json()

    assert (before["automatic"], after["automatic"], elsewhere["automatic"]) == (False, True, False)
    assert "politie" in before["rules"]["duration"]
    assert "politie" not in after["rules"]["duration"]
    assert "politie" not in page
    assert elsewhere["rules"] == before["rules"]


def test_a_policy_is_about_a_product_that_there_is() -> None:
    with pytest.raises(CatalogueIsBroken, match=r"zonneberg\.yaml: products\.CR_5962: no product"):
        with_own("CR_5962", ABOLISHED)
