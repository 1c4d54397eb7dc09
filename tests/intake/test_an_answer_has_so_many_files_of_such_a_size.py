import pytest

from services.intake.rules.an_answer_has_so_many_files_of_such_a_size import (
    LARGEST_FILE,
    LARGEST_TOGETHER,
    MOST_FILES,
    an_answer_has_so_many_files_of_such_a_size,
)


@pytest.mark.parametrize(
    "sizes", [[], [LARGEST_FILE], [1] * MOST_FILES, [LARGEST_FILE, LARGEST_FILE, 5_000_000]]
)
def test_up_to_the_limits_everything_is_taken(sizes: list[int]) -> None:
    assert an_answer_has_so_many_files_of_such_a_size(sizes) == ()


@pytest.mark.parametrize(
    ("sizes", "wrong"),
    [
        ([1] * (MOST_FILES + 1), ["files"]),
        ([1, LARGEST_FILE + 1], ["files.1"]),
        ([LARGEST_FILE + 1, 1, LARGEST_FILE + 2], ["files.0", "files.2"]),
        ([LARGEST_FILE, LARGEST_FILE, LARGEST_TOGETHER - 2 * LARGEST_FILE + 1], ["files"]),
    ],
)
def test_beyond_them_it_is_told_which_file_it_is(sizes: list[int], wrong: list[str]) -> None:
    issues = an_answer_has_so_many_files_of_such_a_size(sizes)

    assert [issue.name for issue in issues] == wrong
