"""The page where a question is answered, as browsers meet it."""

import pytest

from libs.events.values import CaseState
from tests.intake.asking_over_http import CONTRACT, NO_FILE, a_desk
from tests.intake.counter import counter
from tests.intake.desk import FrontDesk
from tests.intake.files import pdf
from tests.intake.questions import REFERENCE, SECRET

pytestmark = pytest.mark.anyio
TAKING = "/informatie/bezorgen"


async def test_a37_without_javascript_the_code_is_typed() -> None:
    client = counter(await a_desk(), signed_in=None)

    page = await client.get("/informatie")
    question = await client.post("/informatie", data={"code": f" {SECRET} "})

    assert 'name="code"' in page.text
    assert "<noscript>" in page.text
    assert (question.status_code, REFERENCE in question.text) == (200, True)
    assert "Stuur je huurcontract." in question.text
    assert "En &lt;b&gt;wanneer&lt;/b&gt; verhuisde je?" in question.text
    assert 'enctype="multipart/form-data"' in question.text


async def test_a_link_fills_the_code_in_by_a_script_of_our_own() -> None:
    client = counter(await a_desk(), signed_in=None)

    page = await client.get("/informatie")
    script = await client.get("/informatie/fragment.js")

    assert '<script type="module" src="/informatie/fragment.js"></script>' in page.text
    assert page.text.count("<script") == 1
    assert "style=" not in page.text
    assert 'data-fragment="code"' in page.text
    assert script.headers["content-type"].startswith("text/javascript")


async def test_a38_an_answer_with_a_file_is_taken() -> None:
    desk = await a_desk()

    done = await counter(desk, signed_in=None).post(
        TAKING, data={"code": SECRET, "text": "Dorpsstraat 1."}, files=[CONTRACT]
    )

    assert done.status_code == 201
    assert REFERENCE in done.text
    assert "huurcontract.pdf" in done.text
    assert [kept.size for kept in desk.files.all] == [len(pdf())]


async def test_what_is_wrong_is_told_beside_what_was_typed() -> None:
    desk = await a_desk()
    bad = ("files", ("<i>virus</i>.pdf", pdf() + b"EICAR", "application/pdf"))

    page = await counter(desk, signed_in=None).post(
        TAKING, data={"code": SECRET, "text": "Mijn <antwoord>"}, files=[CONTRACT, bad]
    )

    assert page.status_code == 422
    assert "&lt;i&gt;virus&lt;/i&gt;.pdf: In dit bestand vonden we een virus." in page.text
    assert "Mijn &lt;antwoord&gt;</textarea>" in page.text
    assert f'value="{SECRET}"' in page.text
    assert desk.store.facts == []


async def test_nothing_at_all_is_no_answer() -> None:
    page = await counter(await a_desk(), signed_in=None).post(
        TAKING, data={"code": SECRET, "text": ""}, files=[NO_FILE]
    )

    assert page.status_code == 422
    assert "Schrijf je antwoord, of kies een bestand." in page.text


async def test_while_the_scanner_is_away_the_text_is_not_lost() -> None:
    desk = await a_desk()
    desk.scanner.is_away = True

    page = await counter(desk, signed_in=None).post(
        TAKING, data={"code": SECRET, "text": "Mijn antwoord"}, files=[CONTRACT]
    )

    assert page.status_code == 503
    assert "Probeer het straks opnieuw." in page.text
    assert "Mijn antwoord</textarea>" in page.text


@pytest.mark.parametrize("path", ["/informatie", TAKING])
async def test_a_wrong_code_opens_nothing_and_stays_to_be_mended(path: str) -> None:
    desk = FrontDesk()
    client = counter(desk, signed_in=None)

    page = await client.post(path, data={"code": SECRET}, files=[NO_FILE])

    assert page.status_code == 410
    assert "Deze link of code werkt niet" in page.text
    assert f'name="code" value="{SECRET}"' in page.text


@pytest.mark.parametrize("path", ["/informatie", TAKING])
async def test_c10_a_closed_request_says_that_nothing_is_needed(path: str) -> None:
    client = counter(await a_desk(outcome=CaseState.DELIVERED), signed_in=None)

    page = await client.post(
        path,
        data={"code": SECRET, "text": "x"} if path == TAKING else {"code": SECRET},
        files=[NO_FILE] if path == TAKING else None,
    )

    assert page.status_code == (409 if path == TAKING else 200)
    assert "Er is niets meer nodig: deze aanvraag is afgesloten." in page.text
    assert "<textarea" not in page.text


async def test_after_twenty_answers_the_page_keeps_what_was_typed_and_says_where_to_go() -> None:
    client = counter(await a_desk(), signed_in=None)
    for number in range(20):
        await client.post(TAKING, data={"code": SECRET, "text": f"{number}."}, files=[NO_FILE])

    page = await client.post(TAKING, data={"code": SECRET, "text": "En nog."}, files=[NO_FILE])

    assert page.status_code == 409
    assert "Op deze vraag is al heel vaak geantwoord. Neem contact op met je gemeente." in page.text
    assert "En nog.</textarea>" in page.text
