"""Somebody looks for what can be asked, without signing in."""

import pytest

from tests.support.citizen import INTAKE
from tests.support.installation import Loket
from tests.support.problems import problem_of


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("contactgegevens wijzigen", "CONTACT_DETAILS"),
        ("gsm", "CONTACT_DETAILS"),
        ("gezinssamenstelling", "ATT_HOUSEHOLD"),
        ("samenstelling van gezni", "ATT_HOUSEHOLD"),
    ],
)
def test_a05_a_product_is_found_by_words_with_a_typo_too(
    loket: Loket, words: str, code: str
) -> None:
    found = loket.client().get(f"{INTAKE}/products", params={"q": words}).json()["items"]

    assert found[0]["code"] == code


def test_a04_a_theme_holds_its_products(loket: Loket) -> None:
    themes = {
        theme: {
            each["code"]
            for each in loket.client()
            .get(f"{INTAKE}/products", params={"theme": theme})
            .json()["items"]
        }
        for theme in ("identiteit-en-nationaliteit", "papieren-en-attesten")
    }

    assert themes["identiteit-en-nationaliteit"] == {"CONTACT_DETAILS"}
    assert "ATT_HOUSEHOLD" in themes["papieren-en-attesten"]


def test_b04_some_documents_are_suggested(loket: Loket) -> None:
    items = loket.client().get(f"{INTAKE}/products").json()["items"]

    assert "ATT_HOUSEHOLD" in {each["code"] for each in items if each["suggested"]}


def test_b11_a_product_tells_what_it_asks_and_under_which_terms(loket: Loket) -> None:
    product = loket.client().get(f"{INTAKE}/products/CONTACT_DETAILS").json()

    assert set(product["fields"]["properties"]) == {"email", "mobile", "phone"}
    assert product["terms"]["text"]
    assert product["asks_about_national_register"] is True


def test_a_product_that_does_not_exist_is_told(loket: Loket) -> None:
    answer = loket.client().get(f"{INTAKE}/products/ATT_UNICORN")

    assert answer.status_code == 404
    assert problem_of(answer).kind == "unknown-product"
