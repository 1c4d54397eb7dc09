"""In which language somebody reads."""

import pytest

from libs.web.languages import language_for


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr", "fr"),
        ("fr-BE, nl;q=0.8", "fr"),
        ("nl;q=0.3, de;q=0.9, fr;q=0.5", "de"),
        ("EN-gb", "en"),
        ("ja, en;q=0.1", "en"),
        (" de ; q=1.0 ", "de"),
        ("fr;q=0, en", "en"),
    ],
)
def test_the_browser_says_what_its_reader_likes_best(accepted: str, language: str) -> None:
    assert language_for(accepted, "nl") == language


@pytest.mark.parametrize(
    "accepted",
    [None, "", "*", "ja", "fr;q=0", "fr;q=2", "fr;q=x", ";;;,,,", "f" * 5000, "x" * 200 + ",fr"],
)
def test_what_names_none_of_ours_leaves_it_to_the_sign_in(accepted: str | None) -> None:
    assert language_for(accepted, "de", "fr") == "de"


@pytest.mark.parametrize(
    ("others", "language"),
    [(("", "fr"), "fr"), ((None, "de"), "de"), (("ja", "en-GB"), "en"), ((), "nl"), (("",), "nl")],
)
def test_then_the_municipality_and_then_ours(others: tuple[str | None, ...], language: str) -> None:
    assert language_for(None, *others) == language
