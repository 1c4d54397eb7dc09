import pytest

from services.delivery.rules.a_message_speaks_the_language_of_its_reader import language_of


@pytest.mark.parametrize(
    ("wished", "municipality", "language"),
    [
        ("fr", "nl", "fr"),
        ("de", "nl", "de"),
        ("EN", "nl", "en"),
        ("fr-BE", "nl", "fr"),
        ("es", "nl", "nl"),
        ("es", "fr", "fr"),
        (None, "de", "de"),
        ("", "de", "de"),
        ("es", "es", "nl"),
    ],
)
def test_the_readers_language_counts_then_the_municipalitys(
    wished: str | None, municipality: str, language: str
) -> None:
    assert language_of(wished, municipality=municipality) == language
