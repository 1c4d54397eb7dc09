from pathlib import Path

import pytest
import yaml

from libs.assurance import AssuranceLevel
from libs.events.contracts.products import ActForm, ActKind
from libs.events.values import Family, Purpose, Relation
from services.intake.model.catalogue import CATALOGUE as FOLDER
from services.intake.model.catalogue import Catalogue, CatalogueIsBroken, ProductIsUnknown
from services.intake.model.product import Theme
from tests.intake.desk import CATALOGUE

CERTIFICATES = {
    "ATT_RESIDENCE",
    "ATT_RESIDENCE_HISTORY",
    "ATT_REGISTER_EXTRACT",
    "ATT_HOUSEHOLD",
    "ATT_NATIONALITY",
    "ATT_LIFE",
    "ATT_VOTER",
    "ATT_LEGAL_COHAB",
    "ATT_RES_MARRIAGE",
    "ATT_FUNERAL_WISH",
    "ATT_CIVIL_STATUS",
}
ACTS = {f"ACT_{kind.name}_{form.name}": (kind, form) for kind in ActKind for form in ActForm}
EXTRACTS = {"CR_595", "CR_596_1", "CR_596_2"}
GOOD = yaml.safe_load((FOLDER / "ATT_LIFE.yaml").read_text("utf-8"))


def test_eleven_certificates_sixteen_acts_three_extracts_and_contact_details_can_be_asked() -> None:
    assert set(CATALOGUE.offers) == CERTIFICATES | set(ACTS) | EXTRACTS | {"CONTACT_DETAILS"}
    assert (len(CERTIFICATES), len(ACTS), len(EXTRACTS)) == (11, 16, 3)


@pytest.mark.parametrize("code", sorted(CERTIFICATES))
def test_a_certificate_is_printed_at_no_cost_from_what_the_register_says(code: str) -> None:
    snapshot = CATALOGUE.get(code).snapshot()

    assert snapshot.template == code.lower()
    assert snapshot.source.value == "population-register"
    assert (snapshot.automatic, snapshot.fee_cents) == (True, 0)
    assert snapshot.family is Family.CERTIFICATES


@pytest.mark.parametrize("code", sorted(ACTS))
def test_b03_an_act_comes_from_dabs_as_an_extract_or_as_a_copy(code: str) -> None:
    offer = CATALOGUE.get(code)
    snapshot = offer.snapshot()

    assert (snapshot.act, snapshot.act_form) == ACTS[code]
    assert (snapshot.source.value, snapshot.template) == ("civil-status-acts", None)
    assert offer.relations == tuple(Relation)
    assert offer.purposes == tuple(Purpose)
    assert offer.theme is Theme.PAPERS
    assert set(offer.form.fields["properties"]) == {"act", "country"}  # type: ignore[arg-type]


@pytest.mark.parametrize("code", sorted(ACTS))
def test_c17_only_an_act_of_death_is_never_about_oneself_and_never_automatic(code: str) -> None:
    snapshot = CATALOGUE.get(code).snapshot()

    is_of_death = snapshot.act is ActKind.DEATH
    assert (snapshot.about_oneself, snapshot.automatic) == (not is_of_death, not is_of_death)


@pytest.mark.parametrize(
    ("kind", "years"), [(ActKind.DEATH, 50), (ActKind.MARRIAGE, 75), (ActKind.BIRTH, 100)]
)
def test_who_may_ask_an_act_is_told_as_article_29_has_it(kind: ActKind, years: int) -> None:
    for form in ActForm:
        who = CATALOGUE.get(f"ACT_{kind.name}_{form.name}").description.who
        assert f"Een akte van meer dan {years} jaar oud kan iedereen vragen." in who


def test_contact_details_are_changed_for_oneself_in_belgium_by_a_clerk() -> None:
    offer = CATALOGUE.get("CONTACT_DETAILS")

    assert offer.relations == (Relation.SELF,)
    assert offer.purposes == (Purpose.DOMESTIC,)
    assert offer.asks_about_national_register
    assert not offer.automatic
    assert offer.theme is Theme.IDENTITY


@pytest.mark.parametrize("code", sorted(CATALOGUE.offers))
def test_every_product_asks_for_a_substantial_sign_in(code: str) -> None:
    assert CATALOGUE.get(code).level is AssuranceLevel.SUBSTANTIAL
    assert "\nlevel: " in (FOLDER / f"{code}.yaml").read_text("utf-8"), "the file says it itself"


def test_suggested_products_come_first() -> None:
    suggested = [offer.suggested for offer in CATALOGUE.find()]

    assert suggested == sorted(suggested, reverse=True)
    assert any(suggested)


def test_a_theme_shows_only_its_products() -> None:
    assert [offer.code for offer in CATALOGUE.find(theme=Theme.IDENTITY)] == ["CONTACT_DETAILS"]
    assert CATALOGUE.find("gsm", theme=Theme.PAPERS) == ()


def test_a_product_that_does_not_exist_is_unknown() -> None:
    with pytest.raises(ProductIsUnknown):
        CATALOGUE.get("ATT_NOTHING")


def test_b03_what_looks_alike_is_told_apart_by_what_one_needs_it_for() -> None:
    chosen = [offer.choose for offer in CATALOGUE.find() if offer.choose]
    groups = {choice.group for choice in chosen}

    assert {"woonplaats", "gezin"} <= groups
    assert all(len(CATALOGUE.find(group=group)) > 1 for group in groups)
    for group in groups:
        assert len({choice.question for choice in chosen if choice.group == group}) == 1


def test_a_product_knows_those_that_look_like_it() -> None:
    alike = CATALOGUE.alike(CATALOGUE.get("ATT_RESIDENCE"))

    assert {offer.code for offer in alike} == {
        "ATT_RESIDENCE_HISTORY",
        "ATT_REGISTER_EXTRACT",
        "ATT_RES_MARRIAGE",
    }
    assert CATALOGUE.alike(CATALOGUE.get("ATT_LIFE")) == ()


def test_two_files_that_ask_it_in_other_words_are_refused(tmp_path: Path) -> None:
    for number, code in enumerate(("ATT_LIFE", "ATT_VOTER")):
        product = yaml.safe_load((FOLDER / f"{code}.yaml").read_text("utf-8"))
        choose = {"group": "proef", "question": f"Vraag {number}?", "answer": code}
        content = yaml.safe_dump({**product, "choose": choose})
        (tmp_path / f"{code}.yaml").write_text(content, "utf-8")

    with pytest.raises(CatalogueIsBroken, match=r"ATT_VOTER\.yaml: choose: ATT_LIFE asks it"):
        Catalogue.load(tmp_path)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": None}, "title"),
        ({"unheard": 1}, "unheard"),
        ({"theme": "sport"}, "theme"),
        ({"level": "very high"}, "level"),
        ({"prefilled": {"colour": "contact_details.email"}}, "prefilled names what is not asked"),
        ({"choose": {"group": "A B", "question": "Wat?", "answer": "Dit"}}, "choose.group"),
        ({"template": "another"}, "template"),
        ({"template": None}, "template"),
        ({"fields": {"type": "object"}}, "additional"),
        ({"fields": {**GOOD["fields"], "minProperties": "one"}}, "JSON Schema"),
        ({"code": "ATT_OTHER", "template": "att_other"}, "not named after"),
    ],
)
def test_a_file_that_does_not_hold_together_is_named_with_the_reason(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    content = yaml.safe_dump({**GOOD, **change})
    (tmp_path / "ATT_LIFE.yaml").write_text(content, "utf-8")

    with pytest.raises(CatalogueIsBroken) as broken:
        Catalogue.load(tmp_path)

    assert "ATT_LIFE.yaml" in str(broken.value)
    assert reason in str(broken.value)


@pytest.mark.parametrize("content", [b"title: [", b"\xff\xfe", b"just a text"])
def test_a_file_that_is_no_yaml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ATT_LIFE.yaml").write_bytes(content)

    with pytest.raises(CatalogueIsBroken, match="ATT_LIFE"):
        Catalogue.load(tmp_path)


def test_a_folder_without_products_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueIsBroken):
        Catalogue.load(tmp_path)
