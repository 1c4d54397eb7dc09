"""The menu says where one is, also on a page that is reached through another."""

import pytest

from libs.web.navigation import navigation


def here(path: str) -> list[str]:
    return [entry.path for entry in navigation(None, path) if entry.is_here]


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/", "/"),
        ("/producten/ATT_LIFE", "/"),
        ("/aanvragen/ATT_LIFE/overzicht", "/"),
        ("/mijn-aanvragen/1/verstuurd", "/mijn-aanvragen"),
        ("/mijn-gegevens", "/mijn-aanvragen"),
        ("/mijn-aanmeldingen", "/mijn-aanvragen"),
        ("/verificatie", "/verificatie"),
    ],
)
def test_a_page_belongs_to_one_entry(path: str, entry: str) -> None:
    assert here(path) == [entry]


@pytest.mark.parametrize("path", ["/contact", "/productenlijst", "/nergens"])
def test_other_pages_belong_to_none(path: str) -> None:
    assert here(path) == []
