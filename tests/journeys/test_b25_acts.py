"""An act of the civil status: there within seconds as DABS gives it, or in the hands of a clerk."""

import httpx
import pytest

from tests.support.browser import Browser
from tests.support.citizen import INTAKE, Citizen
from tests.support.installation import LINDEDAAL, Loket
from tests.support.papers import fingerprint, text_of
from tests.support.patience import eventually
from tests.support.problems import problem_of
from tests.support.staff import Clerk

READY = "Je document staat klaar"


@pytest.fixture(scope="module")
def els(loket: Loket) -> Citizen:
    return loket.citizen("els")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("geboorteakte uittreksel", "ACT_BIRTH_EXTRACT"),
        ("afschrift huwelijksakte", "ACT_MARRIAGE_COPY"),
    ],
)
def test_b03_an_act_is_found_by_searching_and_tells_what_it_is(
    loket: Loket, words: str, code: str
) -> None:
    with Browser(loket) as browser:
        found = browser.opens(f"/?q={words}").text
        product = browser.opens(f"/producten/{code}").text
    told = loket.client().get(f"{INTAKE}/products/{code}").json()

    assert f"/producten/{code}" in found.partition('class="cards found">')[2].partition("</ul>")[0]
    assert "Wie kan dit vragen?" in product
    assert "DABS" in product
    assert set(told["fields"]["properties"]) == {"act", "country"}
    assert told["relations"] == ["self", "child", "represented"]


def test_b25_an_act_that_is_in_dabs_is_there_at_once_byte_for_byte(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    dabs = loket.dabs(jan.me.national_number)

    request = jan.asks("ACT_BIRTH_EXTRACT")
    [document] = jan.sees(request, status="delivered", step="ebox-delivered").documents
    pdf = jan.downloads(document)
    mail = loket.mailbox(jan.mail_address).receives(request, READY)

    act = dabs.content("birth", "E")
    assert pdf == act
    assert loket.downloads(mail.secret).content == act
    assert loket.ebox(jan.me.national_number).receives(request) == act
    case = clerk.opens(request)
    assert (case.state, case.why_not_automatic) == ("delivered", [])
    assert case.delivery is not None
    assert case.delivery.automatic
    assert clerk.reads_document(request) == act
    assert clerk.tasks_for(request) == []


def test_b25_a_copy_is_another_paper_than_an_extract(loket: Loket, jan: Citizen) -> None:
    request = jan.asks("ACT_BIRTH_COPY")

    [document] = jan.sees(request, status="delivered", step="document-ready").documents

    pdf = jan.downloads(document)
    assert pdf == loket.dabs(jan.me.national_number).content("birth", "C")
    assert "Geschiedenis van de akte" in text_of(pdf)


def test_b25_everybody_can_check_that_we_delivered_this_very_file(
    loket: Loket, jan: Citizen
) -> None:
    request = jan.asks("ACT_BIRTH_EXTRACT")
    [document] = jan.sees(request, status="delivered", step="document-ready").documents
    pdf = jan.downloads(document)
    mail = loket.mailbox(jan.mail_address).receives(request, READY)

    code = mail.verification_code
    told = loket.verifies(code)
    page = loket.client().post(
        "/verificatie/bestand",
        data={"code": code},
        files={"file": ("akte.pdf", pdf, "application/pdf")},
    )

    assert (told.authentic, told.sha256) == (True, fingerprint(pdf))
    assert told.kind == "Uittreksel uit de geboorteakte"
    assert "Je bestand is precies het document dat we afgaven." in page.text
    assert jan.me.national_number not in mail.text


def test_b25_dabs_is_asked_once_whether_it_is_there_and_once_for_the_act(
    loket: Loket, jan: Citizen
) -> None:
    dabs = loket.dabs(jan.me.national_number)
    [birth] = dabs.acts("birth")

    request = jan.asks("ACT_BIRTH_EXTRACT")
    jan.sees(request, status="delivered")

    assert dabs.asked(request) == ["BIRTH_CERTIFICATE", f"{birth.reference} E"]


def test_b25_an_act_at_another_municipality_is_delivered_there(loket: Loket) -> None:
    pieter = loket.citizen("pieter", host=LINDEDAAL)

    request = pieter.asks("ACT_BIRTH_EXTRACT")

    [document] = pieter.sees(request, status="delivered", step="document-ready").documents
    assert pieter.downloads(document) == loket.dabs(pieter.me.national_number).content("birth")


@pytest.mark.parametrize("channel", ["digital", "counter"])
def test_b33_an_act_for_use_abroad_is_delivered_by_a_clerk(
    loket: Loket, jan: Citizen, clerk: Clerk, channel: str
) -> None:
    request = jan.asks_for_use_abroad("ACT_BIRTH_COPY")

    task = clerk.finds_task(request, kind="deliver")
    clerk.delivers(request, channel)
    clerk.sees(request, state="delivered")

    assert task.why_not_automatic == ["for-use-abroad"]
    act = loket.dabs(jan.me.national_number).content("birth", "C")
    assert clerk.reads_document(request) == act


def test_b40_an_act_by_post_has_a_letter_with_the_address_and_a_code_of_ours(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ACT_BIRTH_EXTRACT")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    words = text_of(clerk.reads_letter(request))
    code = words.partition("met de code ")[2][:19]
    clerk.confirms_dispatch(request)
    jan.sees(request, status="delivered", step="posted")

    assert "Marktplein 12 9998 ZONNEBERG" in words
    act = loket.dabs(jan.me.national_number).content("birth")
    assert loket.verifies(code).sha256 == fingerprint(act)
    assert clerk.reads_document(request) == act


def test_of_two_marriages_the_one_that_was_named_is_there_at_once(
    loket: Loket, els: Citizen
) -> None:
    dabs = loket.dabs(els.me.national_number)
    first, _ = dabs.acts("marriage")

    request = els.asks("ACT_MARRIAGE_EXTRACT", answers={"act": f"dat van {first.reference[:4]}"})

    [document] = els.sees(request, status="delivered", step="document-ready").documents
    assert els.downloads(document) == dabs.content("marriage", number=first.reference)


def test_of_two_marriages_the_clerk_chooses_where_it_is_not_clear(
    loket: Loket, els: Citizen, clerk: Clerk
) -> None:
    dabs = loket.dabs(els.me.national_number)
    _, second = dabs.acts("marriage")
    request = els.asks("ACT_MARRIAGE_EXTRACT")
    task = clerk.finds_task(request, kind="deliver")

    case = clerk.opens(request)
    without = clerk.tries("deliver", request, {"channel": "digital"})
    clerk.delivers(request, "digital", act=second.reference)
    [document] = els.sees(request, status="delivered", step="document-ready").documents

    assert task.why_not_automatic == ["several-acts"]
    assert [act.number for act in case.acts] == [act.reference for act in dabs.acts("marriage")]
    assert all(act.title.startswith("Huwelijk te Zonneberg, ") for act in case.acts)
    assert [issue.name for issue in problem_of(without).issues] == ["act"]
    assert els.downloads(document) == dabs.content("marriage", number=second.reference)


def test_an_act_needs_a_country_for_use_abroad_and_no_other_fields(jan: Citizen) -> None:
    body = {
        "product": "ACT_BIRTH_EXTRACT",
        "subject": {"relation": "self"},
        "terms_accepted": True,
    }

    without_country = jan.tries({**body, "purpose": "abroad", "answers": {}})
    with_more = jan.tries({**body, "purpose": "domestic", "answers": {"shoes": "44"}})

    for answer, name in ((without_country, "answers.country"), (with_more, "answers")):
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert [issue.name for issue in problem_of(answer).issues] == [name]


def test_what_is_delivered_is_found_by_searching(loket: Loket, jan: Citizen) -> None:
    request = jan.asks("ACT_BIRTH_EXTRACT")
    jan.sees(request, status="delivered")

    page = eventually(
        lambda: loket.analyst().searches(q=request.reference, product="ACT_BIRTH_EXTRACT"),
        until=lambda page: bool(page.items) and page.items[0].outcome == "delivered",
        hoping="the delivered act is found",
    )

    assert [(found.family, found.automatic) for found in page.items] == [("certificates", True)]
