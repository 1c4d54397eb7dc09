"""The pages, as browsers meet them."""

import asyncio
import re
from pathlib import Path

import pytest

from services.delivery.rules.only_a_whole_pdf_is_passed_on import LARGEST
from services.delivery.web.pages.verificatie import LARGEST_BODY, LARGEST_FILE
from tests.delivery.criminal_record import GENERAL
from tests.delivery.front import Front, code_of, delivered
from tests.delivery.post_room import run
from tests.delivery.requests import ACT, BIRTH, a_request


def test_the_page_works_without_javascript_by_typing_the_code(front: Front) -> None:
    async def scenario() -> None:
        await delivered(front.room)
        page = await front.get("/documenten")

        answer = await front.post("/documenten", data={"code": f" {front.room.secrets()[0]} "})

        assert 'name="code"' in page.text
        assert answer.headers["content-type"] == "application/pdf"

    run(scenario())


def test_c03_an_expired_link_offers_a_new_one_and_one_click_mails_it(front: Front) -> None:
    async def scenario() -> None:
        await delivered(front.room)
        front.room.clock.forward(days=100)
        secret = front.room.secrets()[0]

        page = await front.post("/documenten", data={"code": secret})
        answer = await front.post("/documenten/nieuwe-link", data={"code": secret})
        await front.room.work()

        assert page.status_code == 410
        assert 'action="/documenten/nieuwe-link"' in page.text
        assert secret in page.text
        assert answer.status_code == 202
        assert len(front.room.secrets()) == 2
        assert secret not in answer.text

    run(scenario())


@pytest.mark.parametrize("path", ["/documenten", "/verificatie"])
def test_pages_have_no_inline_script_or_style_and_a_strict_policy(front: Front, path: str) -> None:
    async def scenario() -> None:
        page = await front.get(path)
        script = await front.get(f"{path}/fragment.js")

        assert page.status_code == 200
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert f'<script type="module" src="{path}/fragment.js"></script>' in page.text
        assert page.text.count("<script") == 1
        assert "style=" not in page.text
        assert script.headers["content-type"].startswith("text/javascript")

    run(scenario())


def test_a_link_without_a_usable_code_is_told_what_to_do(front: Front) -> None:
    async def scenario() -> None:
        page = (await front.get("/documenten")).text
        script = (await front.get("/documenten/fragment.js")).text

        _, _, without_javascript = page.partition("<noscript>")
        told_by_script = page.partition("data-fragment-wrong hidden>")[2].partition("</div>")[0]
        assert "Typ of plak hieronder de code" in without_javascript.partition("</noscript>")[0]
        assert "De link in je adresbalk is niet volledig." in told_by_script
        assert 'querySelector("[data-fragment-wrong]")' in script
        assert "wrong.hidden = fits" in script

    run(scenario())


def test_what_was_typed_is_never_markup(front: Front) -> None:
    async def scenario() -> None:
        typed = {"code": '"><script>alert(1)</script>'}

        for path in ("/documenten", "/verificatie"):
            assert "<script>alert" not in (await front.post(path, data=typed)).text

    run(scenario())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("same", "precies het document"),
        ("other", "niet het document dat we afgaven"),
        ("empty", "Kies eerst een bestand"),
        ("large", "groter dan 20 MB"),
    ],
)
def test_a_file_is_compared_byte_for_byte(front: Front, content: str, sentence: str) -> None:
    async def scenario() -> None:
        await delivered(front.room)
        original = b"%PDF-ATT_HOUSEHOLD Jan Peeters 1"
        upload = {
            "same": original,
            "other": original + b" ",
            "empty": b"",
            "large": b"x" * (LARGEST_FILE + 1),
        }[content]

        answer = await front.post(
            "/verificatie/bestand",
            data={"code": code_of(front.room)},
            files={"file": ("document.pdf", upload, "application/pdf")},
        )

        assert answer.status_code == 200
        assert sentence in answer.text

    run(scenario())


def test_the_front_door_lets_in_what_the_page_takes() -> None:
    doors = (Path(__file__).parents[2] / "deploy" / "Caddyfile").read_text("utf-8")

    limit = re.search(r"request_body @file \{\s+max_size (\d+)MB", doors)

    assert limit is not None
    assert int(limit[1]) * 1_000_000 >= LARGEST_BODY


def test_an_act_of_the_largest_size_that_we_pass_on_can_be_compared(front: Front) -> None:
    async def scenario() -> None:
        act = b"%PDF-1.7" + b" " * (LARGEST - 13) + b"%%EOF"
        front.room.acts.content = act
        told = await a_request(front.room, product=BIRTH)
        await front.room.hear(told.submitted(), told.ordered(act=ACT))
        await front.room.work()

        page = await front.post(
            "/verificatie/bestand",
            data={"code": code_of(front.room)},
            files={"file": ("akte.pdf", act, "application/pdf")},
        )

        assert "Je bestand is precies het document dat we afgaven." in page.text

    run(scenario())


@pytest.mark.parametrize(
    ("case", "status", "sentence"),
    [
        ("issued", 200, "Dit document is echt"),
        ("unknown", 200, "We kennen deze code niet"),
        ("withdrawn", 200, "telt niet meer"),
        (
            "revoked",
            200,
            "gaf dit document zelf af, maar trok het in op 30\N{NO-BREAK SPACE}november 2026.",
        ),
        ("typo", 422, "Deze code klopt niet"),
    ],
)
def test_the_page_says_in_words_what_we_know_of_a_code(
    front: Front, case: str, status: int, sentence: str
) -> None:
    async def scenario() -> None:
        told, _ = await delivered(front.room)
        code = {"unknown": "CODE-00000000", "typo": "hallo"}.get(case, code_of(front.room))
        if case == "withdrawn":
            await front.room.hear(told.cancelled())
        if case == "revoked":
            await front.room.hear(told.revocation_ordered())

        answer = await front.post("/verificatie", data={"code": code})

        assert answer.status_code == status
        assert sentence in answer.text
        assert ("Dit document is echt" in answer.text) is (case == "issued")
        assert "Peeters" not in answer.text

    run(scenario())


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        ("revoked", "trok het in op 30\N{NO-BREAK SPACE}november 2026."),
        ("withdrawn", "trok het daarna in."),
    ],
)
def test_an_extract_from_the_criminal_record_was_taken_back_by_who_delivered_it(
    front: Front, way: str, sentence: str
) -> None:
    async def scenario() -> None:
        told = await a_request(front.room, product=GENERAL)
        await front.room.hear(told.submitted(), told.ordered())
        await front.room.work()
        await front.room.hear(told.revocation_ordered() if way == "revoked" else told.cancelled())

        page = (await front.post("/verificatie", data={"code": code_of(front.room)})).text

        assert f"De gemeente die het afleverde, {sentence}" in page
        assert "Centraal Strafregister gaf dit document" not in page

    run(scenario())


def test_an_answer_offers_the_languages_where_its_form_can_be_opened_in_them(front: Front) -> None:
    async def scenario() -> None:
        answered = await front.post("/verificatie", data={"code": "hallo"})
        elsewhere = await front.post("/documenten/nieuwe-link", data={"code": "hallo"})

        assert '<a href="?taal=fr" lang="fr"' in answered.text
        assert 'lang="fr"' not in elsewhere.text

    run(scenario())


def test_a_code_that_does_not_open_stays_to_be_mended(front: Front) -> None:
    page = asyncio.run(front.post("/documenten", data={"code": "<hallo>"}))

    assert 'id="code" name="code" value="&lt;hallo&gt;"' in page.text


def test_a_stranger_host_has_no_pages(front: Front) -> None:
    answer = asyncio.run(front.http.get("/documenten", headers={"Host": "elders.example"}))

    assert answer.status_code == 404
