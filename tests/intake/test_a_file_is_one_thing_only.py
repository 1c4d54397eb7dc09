import pytest

from services.intake.rules.a_file_is_one_thing_only import is_an_archive_too
from tests.intake.files import archive, pdf, png


@pytest.mark.parametrize("content", [pdf(), png(), b"", b"PK", b"x" * 200_000])
def test_an_ordinary_file_is_one_thing(content: bytes) -> None:
    assert not is_an_archive_too(content)


@pytest.mark.parametrize("hidden", [archive(), archive(comment=b"x" * 65_535)])
@pytest.mark.parametrize("shown", [pdf(), png()])
def test_what_can_be_unpacked_as_well_is_two_things(shown: bytes, hidden: bytes) -> None:
    assert is_an_archive_too(shown + hidden)


def test_a_second_mark_in_the_comment_hides_nothing() -> None:
    assert is_an_archive_too(pdf() + archive(comment=b"PK\x05\x06" + b"y" * 30))


def test_the_same_signs_by_chance_are_no_archive() -> None:
    assert not is_an_archive_too(pdf() + archive() + b"more")
