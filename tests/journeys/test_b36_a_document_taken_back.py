"""What was issued by mistake is taken back: no link opens it, and whoever checks it reads so."""

from datetime import UTC, datetime
from uuid import uuid4

from libs.web.dates import day
from tests.support.after_delivery import revokes_document
from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import code_on
from tests.support.problems import problem_of
from tests.support.staff import Clerk

WHY = "Op dit attest stond een oud adres."


def test_b36_b37_c14_a_digital_document_that_is_taken_back_opens_nowhere(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks("ATT_RESIDENCE")
    story = jan.sees(request, status="delivered", step="ebox-delivered")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je document staat klaar")
    pdf = jan.downloads(story.documents[0])
    clerk.sees_reported(request, "Afgeleverd in My eBox.")

    case = revokes_document(clerk, request, WHY).case
    told = loket.mailbox(jan.mail_address).receives(request, "Je document is ingetrokken")
    after = jan.sees(request, status="delivered", step="document-revoked")

    gone, never = loket.downloads(mail.secret), loket.downloads("A" * 43)
    assert (gone.status_code, never.status_code) == (410, 410)
    assert {**gone.json(), "instance": ""} == {**never.json(), "instance": ""}
    assert after.documents == []
    assert jan.tries_to_download(story.documents[0].document_id).status_code == 404
    assert f"> {WHY}" in told.text
    assert "In je My eBox staat nog een kopie. Ook die telt niet meer." in told.text
    assert f"Uitleg van de medewerker: {WHY}" in after.text_of("document-revoked")
    assert case.actions == []
    assert "De kopie in My eBox blijft daar staan." in case.history[-1].what
    assert case.history[-1].who == "Katrien Baert"
    assert clerk.tries_to_read(case.documents[0].document_id).content == pdf


def test_b41_whoever_checks_its_code_reads_that_it_is_ours_and_since_when_it_counts_no_more(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_CIVIL_STATUS")
    clerk.delivers(request, "counter")
    clerk.sees(request, state="delivered")
    code = code_on(clerk.reads_document(request))
    before = loket.verifies(code)

    revokes_document(clerk, request, WHY)
    loket.mailbox(jan.mail_address).receives(request, "Je document is ingetrokken")
    after = loket.verifies(code)
    page = loket.client().post("/verificatie", data={"code": code}).text

    assert (before.authentic, before.withdrawn, before.withdrawn_since) == (True, False, None)
    assert (after.authentic, after.withdrawn) == (False, True)
    assert after.withdrawn_since is not None
    assert abs((datetime.now(UTC) - after.withdrawn_since).total_seconds()) < 120
    assert "Dit document telt niet meer" in page
    assert f"maar trok het in op {day(after.withdrawn_since)}. Aanvaard het niet." in page
    assert "Dit document is echt" not in page
    assert WHY not in page


def test_b42_without_an_explanation_nothing_is_taken_back(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks("ATT_LIFE")
    jan.sees(request, status="delivered")
    [document] = clerk.sees(request, state="delivered").documents
    id_ = str(document.document_id)

    blank = clerk.tries("revoke-document", request, {"document_id": id_, "explanation": " "})
    other = clerk.tries(
        "revoke-document", request, {"document_id": str(uuid4()), "explanation": WHY}
    )

    assert (blank.status_code, problem_of(blank).fields) == (422, ["explanation"])
    assert (other.status_code, problem_of(other).fields) == (422, ["document_id"])
    assert clerk.opens(request).documents[0].revoked_at is None


def test_c18_a_document_is_taken_back_once(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks("ATT_LIFE")
    jan.sees(request, status="delivered")
    [document] = clerk.sees(request, state="delivered").documents
    revokes_document(clerk, request, WHY)

    body = {"document_id": str(document.document_id), "explanation": WHY}
    again = clerk.tries("revoke-document", request, body)

    assert again.status_code == 409
    assert problem_of(again).kind == "action-not-possible"
