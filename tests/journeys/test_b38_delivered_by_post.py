"""By post: a letter with the address is made, and only a confirmed dispatch delivers it."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import text_of
from tests.support.problems import problem_of
from tests.support.staff import Clerk


def test_b38_what_is_posted_is_delivered_once_a_clerk_confirms_it(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_NATIONALITY")

    clerk.delivers(request, "post")
    task = clerk.finds_task(request, kind="confirm-dispatch")
    before = jan.sees(request, status="in_progress", step="letter-ready")
    clerk.confirms_dispatch(request)
    after = jan.sees(request, status="delivered", step="posted")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je document is verstuurd")

    assert task.kind == "confirm-dispatch"
    assert "delivered" not in before.codes
    assert after.codes.index("posted") < after.codes.index("delivered")
    assert "Meestal komt het binnen enkele werkdagen aan." in mail.text
    assert clerk.tasks_for(request) == []


def test_b40_the_letter_carries_the_address(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_NATIONALITY")

    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    letter = text_of(clerk.reads_letter(request))
    document = text_of(clerk.reads_document(request))

    assert "Jan Karel Peeters Marktplein 12 9998 ZONNEBERG" in letter
    assert f"Kenmerk: {request.reference}" in letter
    assert f"Kenmerk {request.reference}" in document


def test_b39_it_can_go_to_the_person_whose_name_is_on_it(loket: Loket, clerk: Clerk) -> None:
    mila, noor = loket.citizen("mila"), loket.citizen("noor")
    request = mila.asks("ATT_RESIDENCE", child=noor.me.national_number)

    clerk.delivers(request, "post", send_to="subject")
    clerk.finds_task(request, kind="confirm-dispatch")
    letter = text_of(clerk.reads_letter(request))
    clerk.confirms_dispatch(request)
    mail = loket.mailbox(mila.mail_address).receives(request, "Je document is verstuurd")

    assert "Noor Dupont Schoolstraat 17 9998 ZONNEBERG" in letter
    assert "Iemand anders vroeg voor jou een document." in letter
    assert "Mila" not in letter
    assert "Het gaat naar de persoon op wiens naam het staat, niet naar jou." in mail.text
    assert clerk.sees(request, state="delivered").delivery is not None


def test_b39_a_paper_in_the_name_of_the_applicant_goes_to_nobody_else(
    jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")

    answer = clerk.tries("deliver", request, {"channel": "post", "send_to": "subject"})

    assert answer.status_code == 422
    assert problem_of(answer).fields == ["send_to"]
    assert clerk.opens(request).state == "open"


def test_b38_what_is_posted_is_not_in_my_ebox_or_behind_a_link(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    clerk.delivers(request, "post")
    clerk.confirms_dispatch(request)
    story = jan.sees(request, status="delivered")
    loket.mailbox(jan.mail_address).receives(request, "Je document is verstuurd")

    assert story.documents == []
    assert loket.ebox(jan.me.national_number).messages(request) == []
    assert jan.tries_to_download(clerk.opens(request).documents[0].document_id).status_code == 404
