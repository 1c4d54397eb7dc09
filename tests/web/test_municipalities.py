"""Each municipality is a file; a wrong one is refused by name before anybody is served."""

from pathlib import Path

import pytest

from libs.events.values import TaskKind
from libs.web.contrast import contrast_with_white
from libs.web.municipalities import (
    Municipalities,
    MunicipalityIsWrong,
    UnknownMunicipality,
)

FOLDER = Path(__file__).parents[2] / "deploy" / "municipalities"
ZONNEBERG = (FOLDER / "zonneberg.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("localhost", "zonneberg"),
        ("localhost:8000", "zonneberg"),
        ("LOCALHOST.:8000", "zonneberg"),
        ("127.0.0.1:8000", "zonneberg"),
        ("lindedaal.localhost:8000", "lindedaal"),
    ],
)
def test_the_host_says_which_municipality_is_addressed(host: str, code: str) -> None:
    municipalities = Municipalities.load(FOLDER)

    assert municipalities.of_host(host).code == code


@pytest.mark.parametrize(
    "host", ["", ":", "evil.example", "localhost.evil.example", "a:b:c", "[::1"]
)
def test_an_unknown_host_is_not_found(host: str) -> None:
    municipalities = Municipalities.load(FOLDER)

    with pytest.raises(UnknownMunicipality) as refused:
        municipalities.of_host(host)

    assert refused.value.status == 404


def test_a_municipality_is_found_by_its_nis() -> None:
    municipalities = Municipalities.load(FOLDER)

    assert municipalities.of_nis("99002").back_office
    assert [one.code for one in municipalities] == ["lindedaal", "zonneberg"]
    with pytest.raises(UnknownMunicipality):
        municipalities.of_nis("11002")


def test_a_municipality_may_have_policies_of_its_own_for_products(tmp_path: Path) -> None:
    own = f"{ZONNEBERG}products:\n  ATT_LIFE:\n    - since: 2026-01-01\n      because: reglement\n      fee_cents: 250\n"
    (tmp_path / "zonneberg.yaml").write_text(own, "utf-8")

    (policy,) = Municipalities.load(tmp_path).of_nis("99001").products["ATT_LIFE"]

    assert (policy.since.isoformat(), policy.fee_cents) == ("2026-01-01", 250)


def test_a_policy_that_says_something_unknown_is_refused_by_line(tmp_path: Path) -> None:
    own = f"{ZONNEBERG}products:\n  ATT_LIFE:\n    - since: 2026-01-01\n      because: x\n      cost: 250\n"
    (tmp_path / "zonneberg.yaml").write_text(own, "utf-8")

    with pytest.raises(MunicipalityIsWrong) as refused:
        Municipalities.load(tmp_path)

    assert "products.ATT_LIFE.0.cost: is not known" in str(refused.value)


def test_a_municipality_may_have_its_own_terms_for_tasks(tmp_path: Path) -> None:
    own = ZONNEBERG.replace("information: P30D", "information: P30D\n  tasks:\n    add_act: 15")
    (tmp_path / "zonneberg.yaml").write_text(own, "utf-8")

    municipalities = Municipalities.load(tmp_path, trial_terms={"police": "PT30S"})

    assert municipalities.of_nis("99001").terms.tasks.by_kind == {TaskKind.ADD_ACT: 15}
    assert Municipalities.load(FOLDER).of_nis("99001").terms.tasks.by_kind == {}


@pytest.mark.parametrize("wrong", ["handle: 0", "handle: 261", "handle: P5D", "cancel: 5"])
def test_a_term_for_tasks_that_is_no_number_of_working_days_is_refused_by_its_place(
    tmp_path: Path, wrong: str
) -> None:
    own = ZONNEBERG.replace("information: P30D", f"information: P30D\n  tasks:\n    {wrong}")
    (tmp_path / "zonneberg.yaml").write_text(own, "utf-8")

    with pytest.raises(MunicipalityIsWrong) as refused:
        Municipalities.load(tmp_path)

    assert f"terms.tasks.{wrong.partition(':')[0]}" in str(refused.value)


def test_terms_can_be_shortened_for_a_trial() -> None:
    municipalities = Municipalities.load(FOLDER, trial_terms={"police": "PT30S", "download": None})

    terms = municipalities.of_nis("99001").terms
    assert (terms.police, terms.download, terms.information) == ("PT30S", "P3M", "P30D")


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('nis: "99001"', "nis: 9901", "nis"),
        ("police: P7D", "police: 7 days", "terms.police"),
        ("police: P7D", "police: P0D", "terms.police"),
        ('accent: "#8a4b00"', "accent: red;}body{display:none", "colours.accent"),
        ('postcode: "9998"', 'postcode: "99"', "address.postcode"),
        ("name: Gemeente Zonneberg", 'name: "a\\r\\nBcc: b"', "mail_sender.name"),
        ("back_office: false", "backoffice: false", "backoffice"),
        ("code: zonneberg", "code: [", "zonneberg.yaml"),
        ("code: zonneberg", "code: ../zonneberg", "code"),
        ('accent: "#8a4b00"', 'accent: "#ffcc00"', "line 25: colours.accent: white text"),
        ("police: P7D", "police: 7 days", "line 27: terms.police: "),
        ('nis: "99001"', "nis: 99001", "line 3: nis: is no text: write it between quotes"),
        (
            "back_office: false",
            "backoffice: false",
            "line 9: backoffice: is not known; did you mean back_office?",
        ),
        (
            "  opening_hours",
            "  openinghours",
            "contact.openinghours: is not known; did you mean opening_hours?",
        ),
        ("language: nl", "language: nl\nlanguage: fr", "line 12: language: stands here twice"),
        ("  town: Zonneberg\n", "", "line 12: address.town: is missing"),
        ("  - 127.0.0.1", "  - localhost", "line 7: hosts.1: stands in zonneberg.yaml too"),
        ("code: zonneberg", "code: [", "line 4: is no YAML"),
    ],
)
def test_a_wrong_file_is_named_with_its_reason(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    assert right in ZONNEBERG
    (tmp_path / "zonneberg.yaml").write_text(ZONNEBERG.replace(right, wrong), "utf-8")

    with pytest.raises(MunicipalityIsWrong) as refused:
        Municipalities.load(tmp_path)

    assert "zonneberg.yaml" in str(refused.value)
    assert reason in str(refused.value)


def test_everything_that_is_wrong_in_all_files_is_told_at_once(tmp_path: Path) -> None:
    wrong = ZONNEBERG.replace("police: P7D", "police: 7 days").replace("P3M", "3 months")
    (tmp_path / "zonneberg.yaml").write_text(wrong, "utf-8")
    (tmp_path / "other.yaml").write_text(wrong.replace("language: nl", "language: Dutch"), "utf-8")

    with pytest.raises(MunicipalityIsWrong) as refused:
        Municipalities.load(tmp_path)

    assert [line.split(": ")[:2] for line in str(refused.value).splitlines()] == [
        ["other.yaml, line 11", "language"],
        ["other.yaml, line 27", "terms.police"],
        ["other.yaml, line 28", "terms.download"],
        ["zonneberg.yaml, line 27", "terms.police"],
        ["zonneberg.yaml, line 28", "terms.download"],
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"a: \x00", "no YAML"),
        (b"just words", "the file"),
        (b"&a [*a]", "the file"),
    ],
)
def test_what_is_no_settings_file_is_refused_by_name(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "odd.yaml").write_bytes(content)

    with pytest.raises(MunicipalityIsWrong, match=rf"odd\.yaml.*{reason}"):
        Municipalities.load(tmp_path)


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#0000ff", 8.59)],
)
def test_contrast_is_that_of_the_web_guidelines(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)


def test_an_empty_folder_or_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MunicipalityIsWrong):
        Municipalities.load(tmp_path)

    (tmp_path / "nobody.yaml").write_text("")
    with pytest.raises(MunicipalityIsWrong, match=r"nobody\.yaml"):
        Municipalities.load(tmp_path)


def test_two_municipalities_never_share_a_host_or_a_nis(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(ZONNEBERG, "utf-8")
    other = ZONNEBERG.replace('nis: "99001"', 'nis: "99003"')
    (tmp_path / "other.yaml").write_text(other, "utf-8")

    with pytest.raises(MunicipalityIsWrong, match="host"):
        Municipalities.load(tmp_path)
