from services.intake.rules.an_empty_file_says_nothing import an_empty_file_says_nothing


def test_it_is_told_which_files_are_empty() -> None:
    assert [issue.name for issue in an_empty_file_says_nothing([1, 0, 5, 0])] == [
        "files.1",
        "files.3",
    ]
    assert an_empty_file_says_nothing([1]) == ()
