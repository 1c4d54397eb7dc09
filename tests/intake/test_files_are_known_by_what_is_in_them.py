import pytest

from services.intake.rules.files_are_known_by_what_is_in_them import FileKind, kind_of
from tests.intake.files import archive, pdf, png


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), FileKind.PDF),
        (png(), FileKind.PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", FileKind.JPEG),
    ],
)
def test_a38_a_pdf_and_pictures_are_taken(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    "content",
    [
        archive(),
        b"MZ\x90\x00",
        b"GIF89a",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"II*\x00",
        b"\x00\x00\x00\x18ftypheic",
        b"just words",
        b"",
        b"\xff\xd8",
        b" " + pdf(),
        archive() + pdf(),
    ],
)
def test_what_is_anything_else_first_is_not_taken(content: bytes) -> None:
    assert kind_of(content) is None
