"""A clerk asks the applicant or somebody else for more; what they supply is on the case at once."""

from collections.abc import Iterator, Mapping

import pytest

from deploy.embedded.plan import Plan
from tests.intake.files import ACTIVE_PDFS, archive, pdf, png
from tests.support.answers import read
from tests.support.citizen import Citizen, Request
from tests.support.information_answers import InformationTaken, QuestionShown
from tests.support.installation import Loket, running
from tests.support.patience import eventually
from tests.support.problems import problem_of
from tests.support.staff import Clerk

NOTARY = {"kind": "other", "name": "Nele Notaris", "email": "nele@notaris.example"}
CONTRACT = ("huur contract é.pdf", pdf())


def asked(
    loket: Loket,
    jan: Citizen,
    clerk: Clerk,
    request: Request,
    question: str = "Welk adres?",
    **addressee: Mapping[str, str],
) -> str:
    """Let the clerk ask, wait until the front desk heard of it, and return the secret."""
    known = clerk.asks_information(request, question, **addressee)
    step = "information-asked-elsewhere" if addressee else "information-asked"
    jan.sees(request, status="in_progress" if addressee else "action_needed", step=step)
    return loket.information_secret(known.question_id)


def shown(loket: Loket, secret: str, *, is_open: bool = True) -> QuestionShown:
    """Look until the front desk knows the question as it is now."""
    found = eventually(
        lambda: loket.looks_up(secret),
        until=lambda answer: answer.status_code == 200 and answer.json()["open"] is is_open,
        hoping="the link opens a question",
    )
    return read(found, QuestionShown)


def test_a36_a38_a39_the_applicant_supplies_what_is_on_the_case_at_once(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 00 36")
    clerk.finds_task(request, kind="handle")
    secret = asked(loket, jan, clerk, request, "Stuur je huurcontract.")

    waiting = jan.sees(request, status="action_needed", step="information-asked")
    question = shown(loket, secret)
    taken = read(
        loket.supplies(secret, CONTRACT, ("foto.png", png()), text="Hier is het."),
        InformationTaken,
        status=201,
    )
    case = clerk.sees_at_once(request, after=taken.position)
    going_on = jan.sees(request, status="in_progress", step="information-supplied")

    assert waiting.action_needed
    assert not going_on.action_needed
    assert (question.question, question.reference) == ("Stuur je huurcontract.", request.reference)
    (shown_request,) = case.information_requests
    (supplied,) = shown_request.supplied
    assert (shown_request.state, supplied.text) == ("supplied", "Hier is het.")
    assert [each.name for each in supplied.attachments] == ["huur contract é.pdf", "foto.png"]
    for attachment, content in zip(supplied.attachments, (pdf(), png()), strict=True):
        fetched = clerk.tries_to_fetch(attachment)
        assert (fetched.status_code, fetched.content) == (200, content)
        assert fetched.headers["content-disposition"].startswith("attachment; ")
        assert fetched.headers["x-content-type-options"] == "nosniff"
    assert loket.clerk("clerk-lindedaal").tries_to_fetch(attachment).status_code == 404
    assert loket.citizen("jan").http.get(attachment.content_url).status_code == 403
    assert "Bijkomende informatie bezorgd: een tekst en 2 bijlagen." in [
        line.what for line in case.history
    ]


def test_a36_somebody_else_supplies_too_and_the_applicant_hears_no_name(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    secret = asked(loket, jan, clerk, request, "Welke akte is het?", addressee=NOTARY)

    shown(loket, secret)
    taken = read(loket.supplies(secret, text="Akte 12."), InformationTaken, status=201)
    case = clerk.sees_at_once(request, after=taken.position)
    story = jan.sees(request, status="in_progress", step="information-supplied")

    (shown_request,) = case.information_requests
    assert shown_request.addressee.model_dump() == NOTARY
    assert shown_request.supplied[0].text == "Akte 12."
    assert "information-asked-elsewhere" in story.codes
    assert "Nele" not in " ".join(step.text for step in story.timeline)
    assert ("Nele Notaris", "Bijkomende informatie bezorgd: een tekst.") in [
        (line.who, line.what) for line in case.history
    ]


def test_c10_everything_stays_possible_and_a_closed_request_needs_nothing_more(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 00 10")
    before = clerk.finds_task(request, kind="handle") and clerk.opens(request).actions
    secret = asked(loket, jan, clerk, request)
    shown(loket, secret)

    actions = clerk.opens(request).actions
    clerk.completes(request, inform=False)
    question = shown(loket, secret, is_open=False)
    refused = loket.supplies(secret, text="Te laat.")
    again = clerk.tries(
        "ask-information", request, {"addressee": {"kind": "applicant"}, "question": "Nog?"}
    )

    assert actions == before
    assert question.reason == "Er is niets meer nodig: deze aanvraag is afgesloten."
    assert (refused.status_code, problem_of(refused).kind) == (409, "question-closed")
    assert (again.status_code, problem_of(again).kind) == (409, "case-closed")
    assert clerk.opens(request).information_requests[0].state == "not-needed"


def test_a38_sending_it_twice_is_sending_it_once(loket: Loket, jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 00 38")
    clerk.finds_task(request, kind="handle")
    secret = asked(loket, jan, clerk, request)
    shown(loket, secret)

    answers = [loket.supplies(secret, CONTRACT, text="Dit.") for _ in range(2)]

    taken = [read(answer, InformationTaken, status=201) for answer in answers]
    case = clerk.sees_at_once(request, after=taken[-1].position)
    assert len(case.information_requests[0].supplied) == 1


@pytest.mark.parametrize(
    "bad",
    [
        ("akte.pdf", archive()),
        ("akte.pdf", pdf() + archive()),
        ("akte.pdf", ACTIVE_PDFS["javascript at the opening"]),
        ("akte.pdf", pdf()[:200]),
        ("foto.png", png()[:40]),
        ("akte.pdf", b""),
    ],
    ids=["archive", "two things", "javascript", "half a pdf", "half a picture", "empty"],
)
def test_a38_a_file_that_could_do_harm_is_not_taken_and_it_is_told_why(
    loket: Loket, jan: Citizen, clerk: Clerk, bad: tuple[str, bytes]
) -> None:
    request = jan.changes_contact_details(phone="09 000 00 39")
    clerk.finds_task(request, kind="handle")
    secret = asked(loket, jan, clerk, request)
    shown(loket, secret)

    answer = loket.supplies(secret, CONTRACT, bad)

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == ["files.1"]
    assert clerk.opens(request).information_requests[0].supplied == []


def test_a38_files_beyond_the_limit_are_refused_at_the_gate(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 00 40")
    clerk.finds_task(request, kind="handle")
    secret = asked(loket, jan, clerk, request)
    shown(loket, secret)

    fits = loket.supplies(secret, ("a.pdf", pdf() + b"\n" * 9_900_000))
    large = loket.supplies(secret, ("a.pdf", pdf() + bytes(10_000_000)))
    huge = loket.supplies(secret, *(("a.pdf", bytes(9_900_000)),) * 3)

    assert (fits.status_code, large.status_code, huge.status_code) == (201, 422, 413)


def test_a37_the_page_behind_the_link_works_without_javascript(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 00 37")
    clerk.finds_task(request, kind="handle")
    secret = asked(loket, jan, clerk, request)
    shown(loket, secret)
    browser = loket.client()

    page = browser.get("/informatie")
    question = browser.post("/informatie", data={"code": secret})
    done = browser.post(
        "/informatie/bezorgen",
        data={"code": secret, "text": "Dorpsstraat 1."},
        files=[("files", CONTRACT)],
    )

    assert 'data-fragment="code"' in page.text
    assert "Welk adres?" in question.text
    assert (done.status_code, request.reference in done.text) == (201, True)


@pytest.fixture(scope="module")
def hurried() -> Iterator[Loket]:
    """An installation in which information is awaited for a few seconds only."""
    with running(Plan(terms={"information": "PT12S"})) as loket:
        yield loket


def test_a37_who_does_not_answer_is_reminded_once_and_then_the_term_is_over(
    hurried: Loket,
) -> None:
    jan, clerk = hurried.citizen("jan"), hurried.clerk()
    request = jan.changes_contact_details(phone="09 000 00 41")
    clerk.finds_task(request, kind="handle")
    secret = asked(hurried, jan, clerk, request)
    shown(hurried, secret)

    jan.sees(request, status="action_needed", step="information-reminded")
    over = shown(hurried, secret, is_open=False)

    (expired,) = clerk.opens(request).information_requests
    assert over.reason is not None
    assert over.reason.startswith("De termijn om te antwoorden is voorbij.")
    assert (expired.state, expired.reminded) == ("expired", True)
    assert not jan.looks_at(request).action_needed
    assert hurried.supplies(secret, text="Te laat.").status_code == 409
