"""A file that one cannot read in one go is asking for a second room."""

from tests.architecture.tree import files, name_of

LONGEST = 250  # lines


def test_every_file_can_be_read_in_one_go() -> None:
    lengths = {
        name_of(file): len(file.read_text("utf-8").splitlines())
        for file in files(".py", ".html", ".css", ".typ")
    }

    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST}

    assert len(lengths) > 300
    assert too_long == {}, "give a part of it a room of its own"
