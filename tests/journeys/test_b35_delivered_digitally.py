"""A paper for use abroad waits for a clerk, who delivers it digitally."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import fingerprint, text_of
from tests.support.staff import Clerk


def test_b24_what_is_for_use_abroad_goes_to_a_clerk(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_RESIDENCE")

    task = clerk.finds_task(request, kind="deliver")
    story = jan.sees(request, status="in_progress", step="with-clerk")
    mail = loket.mailbox(jan.mail_address).receives(request, "We hebben je aanvraag ontvangen")

    assert task.why_not_automatic == ["for-use-abroad"]
    assert task.applicant == "Jan Karel Peeters"
    assert clerk.opens(request).actions == ["deliver", "ask-information", "refuse", "cancel"]
    assert story.text_of("with-clerk").startswith("Een medewerker bekijkt je aanvraag.")
    assert f"Je referentienummer is {request.reference}." in mail.text


def test_b35_a_clerk_delivers_digitally(loket: Loket, jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_RESIDENCE", country="DE")

    clerk.delivers(request, "digital")
    story = jan.sees(request, status="delivered")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je document staat klaar")
    pdf = jan.downloads(story.documents[0])

    assert loket.downloads(mail.secret).content == pdf
    assert fingerprint(loket.ebox(jan.me.national_number).receives(request)) == fingerprint(pdf)
    assert "Marktplein 12, 9998 Zonneberg" in text_of(pdf)
    case = clerk.sees(request, state="delivered")
    assert "Katrien Baert" in {line.who for line in case.history}
    assert case.actions == ["renew-link", "revoke-document"]
    assert clerk.tasks_for(request) == []


def test_b23_what_is_asked_for_a_child_goes_to_a_clerk(loket: Loket, clerk: Clerk) -> None:
    mila, noor = loket.citizen("mila"), loket.citizen("noor")
    request = mila.asks("ATT_LIFE", child=noor.me.national_number)

    task = clerk.finds_task(request, kind="deliver")
    clerk.delivers(request, "digital")
    story = mila.sees(request, status="delivered")

    assert task.why_not_automatic == ["for-someone-else"]
    assert "Noor Dupont" in text_of(mila.downloads(story.documents[0]))
