import pytest

from services.intake.rules.a_text_or_a_file_is_supplied import (
    LONGEST_TEXT,
    a_text_or_a_file_is_supplied,
)


@pytest.mark.parametrize(
    ("text", "files"), [("Ja.", 0), ("", 1), (" \n", 2), ("x" * LONGEST_TEXT, 0)]
)
def test_a38_a_text_or_a_file_or_both(text: str, files: int) -> None:
    assert a_text_or_a_file_is_supplied(text, files=files) == ()


@pytest.mark.parametrize(("text", "files"), [("", 0), (" \n\t", 0), ("x" * (LONGEST_TEXT + 1), 1)])
def test_nothing_at_all_or_too_many_words_are_not_taken(text: str, files: int) -> None:
    assert [issue.name for issue in a_text_or_a_file_is_supplied(text, files=files)] == ["text"]
