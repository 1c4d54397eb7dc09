"""By which words a task is found."""

from services.workflow.views.inbox.words import prefixes_of, words_of


def test_words_are_folded() -> None:
    assert words_of("Zoë D'Hondt-Éloy") == ("zoe", "d", "hondt", "eloy", "dhondteloy")
    assert prefixes_of(" Zoë  ZOË d'h ") == ("zoe", "d", "h")
