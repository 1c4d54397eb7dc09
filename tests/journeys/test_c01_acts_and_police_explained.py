"""Whoever asks an act, or an extract on which the police advise, reads why it goes as it goes."""

from tests.support.citizen import Citizen
from tests.support.criminal_record import asks_for_extract
from tests.support.explained import told_to_citizen, told_to_clerk
from tests.support.installation import Loket
from tests.support.staff import Clerk


def test_c01_b25_an_act_that_is_there_met_the_conditions_of_acts_too(
    jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks("ACT_BIRTH_EXTRACT")

    jan.sees(request, status="delivered", step="decided-automatic")
    case = told_to_clerk(clerk, request)

    assert (case.automatic, case.outcome, case.failed) == (True, "automatic", [])
    of_the_act = [each for each in case.conditions if each.code in {"act-in-dabs", "one-act-meant"}]
    assert [each.sentence for each in of_the_act] == [
        "De akte staat in DABS.",
        "Het is duidelijk welke akte de aanvrager bedoelt.",
    ]


def test_c01_b48_an_act_that_is_missing_says_so_and_what_happens_next(
    loket: Loket, clerk: Clerk
) -> None:
    karel = loket.citizen("karel")

    request = karel.asks("ACT_DIVORCE_EXTRACT")
    story = karel.sees(request, status="in_progress", step="act-awaited")
    case, own = told_to_clerk(clerk, request), told_to_citizen(karel, request)
    in_french = told_to_citizen(karel, request, language="fr")

    assert (case.automatic, case.outcome) == (False, "act-missing")
    assert case.failed == own.failed == ["act-in-dabs"]
    assert own.sentence == story.text_of("decided-act-missing")
    assert own.sentence.startswith("De akte die je vraagt, is nog niet digitaal beschikbaar.")
    assert "Een medewerker voegt de akte toe." in own.sentence
    assert in_french.sentence.startswith("L\u2019acte que vous demandez")
    clerk.cancels(request, inform=False)


def test_c01_of_two_marriages_it_says_that_it_is_not_clear_which(
    loket: Loket, clerk: Clerk
) -> None:
    els = loket.citizen("els")

    request = els.asks("ACT_MARRIAGE_EXTRACT")
    case, own = told_to_clerk(clerk, request), told_to_citizen(els, request)

    assert (case.outcome, case.failed) == ("clerk", ["one-act-meant"])
    assert [each.facts for each in case.conditions][-3:] == [
        {"found": True},
        {"given": True},
        {"clear": False},
    ]
    assert "kijken eerst na welke akte je bedoelt." in own.sentence
    clerk.cancels(request, inform=False)


def test_c01_c17_an_act_of_death_says_that_it_is_always_about_somebody_else(
    loket: Loket, clerk: Clerk
) -> None:
    rosa = loket.citizen("rosa")

    request = rosa.asks("ACT_DEATH_EXTRACT")
    case, own = told_to_clerk(clerk, request), told_to_citizen(rosa, request)

    assert case.failed == own.failed == ["may-be-automatic", "about-oneself"]
    assert "Deze akte gaat altijd over iemand anders." in own.sentence
    clerk.cancels(request, inform=False)


def test_c01_b44_where_the_police_advise_first_it_says_so(loket: Loket, clerk: Clerk) -> None:
    tom = loket.citizen("tom")

    request = asks_for_extract(tom, "596_2")
    story = tom.sees(request, status="in_progress", step="police-asked")
    case, own = told_to_clerk(clerk, request), told_to_citizen(tom, request)

    assert (case.automatic, case.outcome) == (False, "police")
    assert {"may-be-automatic", "no-police-advice"} <= set(case.failed)
    assert own.sentence == story.text_of("decided-police")
    assert own.sentence.startswith(
        "Voor dit document is altijd eerst een advies van de politie nodig."
    )
    assert story.codes.index("decided-police") < story.codes.index("police-asked")
    assert "Eerst is een advies van de politie nodig." in case.sentence
    clerk.cancels(request, inform=False)
