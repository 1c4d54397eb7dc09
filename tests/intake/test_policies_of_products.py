"""What a product costs and asks changes by day, and by municipality; what was asked stays."""

from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from libs.assurance import AssuranceLevel
from libs.events.values import Relation
from libs.policies import Policy
from services.intake.announcements import request_submitted
from services.intake.model.catalogue import CATALOGUE as FOLDER
from services.intake.model.catalogue import Catalogue, CatalogueIsBroken
from tests.intake.counter import BODY, counter, submit
from tests.intake.desk import CATALOGUE, FINN, LINDEDAAL, ZONNEBERG, FrontDesk

pytestmark = pytest.mark.anyio
LIFE = yaml.safe_load((FOLDER / "ATT_LIFE.yaml").read_text("utf-8"))
NEW_YEAR = date(2027, 1, 1)
BEFORE = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
AFTER = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
DEARER = Policy(since=NEW_YEAR, because="reglement", fee_cents=500)


def town_with(*policies: Policy, code: str = "ATT_HOUSEHOLD") -> Catalogue:
    return CATALOGUE.with_own_policies({ZONNEBERG: ("zonneberg.yaml", {code: policies})})


def with_policies(folder: Path, *policies: dict[str, object]) -> Catalogue:
    content = yaml.safe_dump({**LIFE, "policies": list(policies)})
    (folder / "ATT_LIFE.yaml").write_text(content, "utf-8")
    return Catalogue.load(folder)


def test_a_fee_begins_at_midnight_in_brussels() -> None:
    catalogue = town_with(DEARER)

    fees = [
        catalogue.in_force(ZONNEBERG, now=now).get("ATT_HOUSEHOLD").snapshot().fee_cents
        for now in (BEFORE, AFTER)
    ]

    assert fees == [0, 500]


def test_a_fee_of_one_municipality_is_none_of_another() -> None:
    catalogue = town_with(DEARER)

    assert catalogue.in_force(LINDEDAAL, now=AFTER).get("ATT_HOUSEHOLD").fee_cents == 0
    assert catalogue.in_force(ZONNEBERG, now=AFTER).get("ATT_LIFE").fee_cents == 0


def test_a_fee_is_told_in_euros_and_takes_a_clerk() -> None:
    told = town_with(DEARER).in_force(ZONNEBERG, now=AFTER).get("ATT_HOUSEHOLD").description

    assert told.cost.startswith("€ 5,00.")
    assert told.duration == "Een medewerker bekijkt je aanvraag, meestal binnen 2 werkdagen."


def test_a_law_that_changes_holds_from_its_day_on(tmp_path: Path) -> None:
    catalogue = with_policies(
        tmp_path,
        {"since": NEW_YEAR, "because": "wet", "police_advice": True, "automatic": False},
    )

    before, after = (
        catalogue.in_force(ZONNEBERG, now=now).get("ATT_LIFE").snapshot() for now in (BEFORE, AFTER)
    )

    assert (before.automatic, before.police_advice) == (True, False)
    assert (after.automatic, after.police_advice) == (False, True)


async def test_what_travels_is_what_held_on_the_day_it_was_asked() -> None:
    desk = FrontDesk()
    object.__setattr__(desk.desk, "catalogue", town_with(DEARER))

    for desk.now in (BEFORE, AFTER):
        await submit(desk, key=f"key-{desk.now:%H%M%S}")

    told = [request_submitted(fact).product for fact in desk.store.facts]
    assert [product.fee_cents for product in told] == [0, 500]


async def test_a_relation_that_a_municipality_does_not_take_cannot_be_asked() -> None:
    only_self = Policy(since=date(2026, 1, 1), because="reglement", relations=(Relation.SELF,))
    desk = FrontDesk()
    object.__setattr__(desk.desk, "catalogue", town_with(only_self))
    body = {**BODY, "subject": {"relation": "child", "national_number": FINN}}

    here = await submit(desk, body)
    shown = await counter(desk).get("/api/intake/v1/products/ATT_HOUSEHOLD")

    assert [issue["name"] for issue in here.json()["issues"]] == ["subject.relation"]
    assert shown.json()["relations"] == ["self"]
    assert shown.json()["rules"]["who"] == "Je kan dit hier alleen voor jezelf vragen."


@pytest.mark.parametrize("left", [each for size in (1, 2) for each in combinations(Relation, size)])
def test_who_may_ask_names_only_those_who_are_left(left: tuple[Relation, ...]) -> None:
    narrower = Policy(since=date(2026, 1, 1), because="reglement", relations=left)
    words = {
        Relation.SELF: "jezelf",
        Relation.CHILD: "je kind",
        Relation.REPRESENTED: "iemand die je vertegenwoordigt",
    }

    told = town_with(narrower).in_force(ZONNEBERG, now=AFTER).get("ATT_HOUSEHOLD").description.who

    assert [each for each in Relation if words[each] in told] == [
        each for each in Relation if each in left
    ]


async def test_a_fee_is_shown_where_it_is_asked() -> None:
    desk = FrontDesk()
    dearer = Policy(since=date(2026, 1, 1), because="reglement", fee_cents=150)
    object.__setattr__(desk.desk, "catalogue", town_with(dearer))
    path = "/api/intake/v1/products/ATT_HOUSEHOLD"

    here = (await counter(desk).get(path)).json()
    there = (await counter(desk, host="lindedaal.localhost").get(path)).json()
    page = (await counter(desk).get("/producten/ATT_HOUSEHOLD")).text

    assert (here["fee"], here["automatic"]) == (150, False)
    assert here["rules"]["cost"].startswith("€ 1,50.")
    assert (there["fee"], there["automatic"], there["rules"]["cost"]) == (0, True, "Gratis.")
    assert "€ 1,50." in page


@pytest.mark.parametrize(
    ("code", "policy", "complaint"),
    [
        ("ATT_NOTHING", DEARER, "products.ATT_NOTHING: no product has this code"),
        (
            "CONTACT_DETAILS",
            Policy(since=NEW_YEAR, because="x", automatic=True),
            "products.CONTACT_DETAILS: from 2027-01-01: automatic",
        ),
        (
            "CONTACT_DETAILS",
            Policy(since=NEW_YEAR, because="x", relations=(Relation.CHILD,)),
            "products.CONTACT_DETAILS: from 2027-01-01: relations",
        ),
        (
            "ATT_LIFE",
            Policy(since=NEW_YEAR, because="x", level=AssuranceLevel.LOW),
            "products.ATT_LIFE: from 2027-01-01: level",
        ),
    ],
)
def test_a_municipality_that_allows_what_the_law_does_not_stops_the_start(
    code: str, policy: Policy, complaint: str
) -> None:
    with pytest.raises(CatalogueIsBroken) as broken:
        town_with(policy, code=code)

    assert str(broken.value).startswith(f"zonneberg.yaml: {complaint}")


def test_a_law_that_becomes_stricter_later_is_looked_at_too(tmp_path: Path) -> None:
    catalogue = with_policies(tmp_path, {"since": NEW_YEAR, "because": "wet", "automatic": False})
    always = Policy(since=date(2026, 1, 1), because="reglement", automatic=True)

    with pytest.raises(CatalogueIsBroken, match="from 2027-01-01: automatic"):
        catalogue.with_own_policies({ZONNEBERG: ("zonneberg.yaml", {"ATT_LIFE": (always,)})})


@pytest.mark.parametrize(
    ("policies", "reason"),
    [
        ([{"since": "2027-01-01", "because": "wet"}], "changes something"),
        ([{"since": "2027-01-01", "fee_cents": 1}], "because: is missing"),
        ([{"since": "2027-01-01", "because": "wet", "fee_cents": -1}], "fee_cents"),
        (
            [
                {"since": "2027-01-01", "because": "wet", "fee_cents": 1},
                {"since": "2026-01-01", "because": "wet", "fee_cents": 2},
            ],
            "in the order of their days",
        ),
    ],
)
def test_policies_that_do_not_hold_together_stop_the_start(
    tmp_path: Path, policies: list[dict[str, object]], reason: str
) -> None:
    with pytest.raises(CatalogueIsBroken) as broken:
        with_policies(tmp_path, *policies)

    assert "ATT_LIFE.yaml" in str(broken.value)
    assert reason in str(broken.value)
