"""Every decision by rule says why: on the page of the case, and in the citizen's own language."""

from tests.support.citizen import Citizen, wish
from tests.support.explained import told_to_citizen, told_to_clerk
from tests.support.installation import LINDEDAAL, Loket
from tests.support.staff import Clerk


def test_c01_b22_b23_b24_what_is_automatic_met_every_condition(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks("ATT_LIFE")

    story = jan.sees(request, status="delivered", step="decided-automatic")
    case, own = told_to_clerk(clerk, request), told_to_citizen(jan, request)

    assert (case.automatic, case.outcome, case.failed) == (True, "automatic", [])
    assert (case.rule, case.version) == ("handled_without_a_clerk", 2)
    assert {"for-oneself", "domestic-use", "resident"} <= {each.code for each in case.conditions}
    assert case.sentence == "Automatisch verwerkt: alle voorwaarden zijn vervuld."
    assert (own.automatic, own.failed, own.decided_at) == (True, [], case.decided_at)
    assert story.text_of("decided-automatic") == own.sentence
    assert own.sentence.endswith("Je krijgt ook een e-mail met een link.")
    history = [line.what for line in clerk.opens(request).history]
    assert "Getoetst aan de regel 'Automatisch verwerken' (versie 2)" in history[1]


def test_c01_b22_b23_b24_each_condition_that_failed_is_named(loket: Loket, clerk: Clerk) -> None:
    mila, noor = loket.citizen("mila"), loket.citizen("noor")
    subject = {"relation": "child", "national_number": noor.me.national_number}

    request = mila.sends(
        wish("ATT_LIFE", purpose="abroad", subject=subject, answers={"country": "FR"})
    )
    task = clerk.finds_task(request, kind="deliver")
    case, own = told_to_clerk(clerk, request), told_to_citizen(mila, request)

    assert case.failed == own.failed == ["for-oneself", "domestic-use"]
    assert task.why_not_automatic == ["for-someone-else", "for-use-abroad"]
    failed = [each for each in case.conditions if not each.met]
    assert [each.facts for each in failed] == [{"relation": "child"}, {"purpose": "abroad"}]
    assert all(each.sentence in case.sentence for each in failed)
    assert own.sentence.startswith(
        "Een medewerker behandelt je aanvraag verder, want ze kan niet automatisch verwerkt worden. "
        "De reden: je vraagt dit voor iemand anders. Je gebruikt het document in het buitenland."
    )
    assert all(each.facts is None for each in own.conditions)


def test_b15_b19_b21_whoever_waits_reads_who_handles_it_until_when_and_how_one_hears(
    jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    task = clerk.finds_task(request, kind="deliver")
    story = jan.sees(request, status="in_progress", step="with-clerk")

    assert story.text_of("in-progress") == "Je aanvraag wordt verwerkt."
    decided = story.text_of("decided-clerk")
    assert decided.startswith("Een medewerker behandelt je aanvraag verder")
    assert decided.endswith("We houden je op de hoogte via e-mail.")
    assert task.due_at is not None
    assert story.text_of("with-clerk").startswith(
        "Een medewerker bekijkt je aanvraag. "
        "Meestal gebeurt dat binnen 2 werkdagen, ten laatste op "
    )
    codes = story.codes
    assert codes.index("in-progress") < codes.index("decided-clerk") < codes.index("with-clerk")


def test_a27_c01_who_is_no_resident_reads_that_this_is_why(loket: Loket, clerk: Clerk) -> None:
    pieter = loket.citizen("pieter")

    request = pieter.changes_contact_details(mobile="0470 11 22 40")
    story = pieter.sees(request, status="refused", step="decided-refused")
    case = told_to_clerk(clerk, request)

    assert (case.automatic, case.outcome, case.failed) == (True, "refused", ["resident"])
    assert [each.facts for each in case.conditions][-1] == {"resident": False}
    assert "Je bent niet ingeschreven in onze gemeente." in story.text_of("decided-refused")


def test_c06_c01_what_is_left_to_the_back_office_says_so(loket: Loket) -> None:
    pieter = loket.citizen("pieter", host=LINDEDAAL)

    request = pieter.changes_contact_details(mobile="0470 55 66 40")
    case = told_to_clerk(loket.clerk("clerk-lindedaal"), request)
    own = told_to_citizen(pieter, request)

    assert (case.automatic, case.outcome, case.failed) == (False, "back-office", [])
    assert case.rule == "where_there_is_a_link_the_back_office_decides"
    assert own.sentence.startswith("De dienst Burgerzaken beslist over je aanvraag.")


def test_c01_who_signs_in_in_french_reads_french(loket: Loket, clerk: Clerk) -> None:
    amelie = loket.citizen("amelie")

    request = amelie.asks_for_use_abroad("ATT_LIFE")
    story = amelie.sees(request, status="in_progress", step="with-clerk")
    own = told_to_citizen(amelie, request)
    in_german = told_to_citizen(amelie, request, language="de")

    assert story.text_of("received") == "Nous avons bien reçu votre demande."
    assert story.text_of("decided-clerk") == own.sentence
    assert own.sentence.startswith(
        "Un agent s\u2019occupe de la suite de votre demande, "
        "car elle ne peut pas être traitée automatiquement. "
        "La raison\u00a0: vous utilisez le document à l\u2019étranger."
    )
    assert in_german.sentence.startswith("Ein Mitarbeiter bearbeitet Ihren Antrag weiter, denn")
    assert told_to_clerk(clerk, request, language="fr").sentence.startswith(
        "Pas automatique\u00a0:"
    )
