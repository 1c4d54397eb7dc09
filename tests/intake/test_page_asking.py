"""`/aanvragen/{code}`: what is known is filled in, the rest is asked, and what was typed stays."""

from datetime import timedelta

import pytest

from tests.intake.counter import counter
from tests.intake.desk import FINN, JAN, FrontDesk
from tests.intake.filling_in import HTML, at_the_form, words_of
from tests.intake.test_me import jan

pytestmark = pytest.mark.anyio

CONTACT = "CONTACT_DETAILS"
RECORD = "CR_596_2"


async def test_a07_what_the_register_knows_is_filled_in() -> None:
    citizen = at_the_form(FrontDesk(jan(contact_email="jan@oud.example")), CONTACT)

    page = (await citizen.opens()).text

    assert "Jan Karel" in page
    assert "Peeters" in page
    assert "85.63.12-101.19" in page
    assert 'name="answers.email" type="email" value="jan@oud.example"' in page
    assert 'name="answers.mobile" type="tel" value="+32 470 00 00 01"' in page


async def test_while_the_register_is_away_the_form_works_and_says_so() -> None:
    desk = FrontDesk()
    desk.register.is_down = True
    citizen = at_the_form(desk, CONTACT)

    page = await citizen.opens()
    onward = await citizen.fills_in(
        "gegevens", answers__mobile="0470 12 34 56", store_in_national_register="nee"
    )

    assert page.status_code == 200
    assert "Het rijksregister antwoordt nu niet." in page.text
    assert "Peeters" in page.text
    assert onward.headers["location"] == "/aanvragen/CONTACT_DETAILS/overzicht"


@pytest.mark.parametrize(("product", "steps"), [(CONTACT, 2), ("ATT_HOUSEHOLD", 3), (RECORD, 4)])
async def test_a_product_has_only_the_screens_that_it_needs(product: str, steps: int) -> None:
    page = await at_the_form(FrontDesk(jan()), product).opens()

    assert f"Stap 1 van {steps}" in page.text


async def test_the_register_is_asked_only_for_what_a_screen_shows() -> None:
    desk = FrontDesk(jan())
    citizen = at_the_form(desk, RECORD)

    await citizen.opens()
    await citizen.opens("?stap=gebruik")
    await citizen.opens("?stap=gegevens")

    assert desk.register.asked == [("jan", "own-data")]


async def test_a_mistake_keeps_what_was_typed_and_leads_to_it() -> None:
    citizen = at_the_form(FrontDesk(jan()), CONTACT)

    page = await citizen.fills_in(
        "gegevens", answers__email="jan@", answers__mobile="", store_in_national_register="ja"
    )

    assert page.status_code == 422
    assert 'value="jan@"' in page.text
    assert f'action="{citizen.path}?stap=gegevens"' in page.text, "another language shows it too"
    assert '<a href="#field-answers.email">E-mailadres: dit is geen volledig e-mailadres.' in (
        page.text
    )
    assert 'aria-invalid="true"' in page.text
    assert 'value="ja" checked' in page.text


async def test_what_is_missing_is_told_on_its_own_screen_only() -> None:
    citizen = at_the_form(FrontDesk(jan()), RECORD)

    whom = await citizen.fills_in("voor-wie", subject__relation="self")
    use = await citizen.fills_in("gebruik")
    abroad = await citizen.fills_in("gebruik", purpose="abroad")
    own = await citizen.fills_in("gegevens", answers__reason="Jeugdwerk")

    assert whom.headers["location"] == "/aanvragen/CR_596_2?stap=gebruik"
    assert (use.status_code, abroad.status_code, own.status_code) == (422, 422, 422)
    assert "Kies waar je het document gebruikt." in use.text
    assert "Kies het land waar je het document zal gebruiken." in abroad.text
    assert "Wie vraagt het: vul dit in." in own.text
    assert "Reden: vul dit in." not in own.text
    assert "Kijk nog één ding na" in own.text


async def test_asking_for_a_child_needs_a_number_that_can_be_right() -> None:
    citizen = at_the_form(FrontDesk(jan()), RECORD)

    wrong = await citizen.fills_in(
        "voor-wie", subject__relation="child", subject__national_number="12"
    )
    right = await citizen.fills_in(
        "voor-wie", subject__relation="child", subject__national_number=FINN
    )

    assert "Dit is geen geldig rijksregisternummer." in wrong.text
    assert right.status_code == 303


async def test_who_comes_back_finds_the_answers() -> None:
    citizen = at_the_form(FrontDesk(jan()), RECORD)
    await citizen.fills_in("gegevens", answers__reason="Jeugdwerk", answers__requesting_instance="")

    first = (await citizen.opens()).text
    page = (await citizen.opens("?stap=gegevens")).text

    assert "Je antwoorden staan er nog." in first
    assert ">Jeugdwerk</textarea>" in page


async def test_what_is_typed_is_kept_while_it_is_typed_and_by_vorige() -> None:
    citizen = at_the_form(FrontDesk(jan()), RECORD)

    typing = await citizen.http.post(
        f"{citizen.path}/bewaren", data={"stap": "gegevens", "answers.reason": "Jeugd"}
    )
    kept = (await citizen.opens("?stap=gegevens")).text
    back = await citizen.fills_in("gegevens", naar="vorige", answers__reason="Jeugdwerk")

    assert typing.status_code == 204
    assert ">Jeugd</textarea>" in kept
    assert back.headers["location"] == "/aanvragen/CR_596_2?stap=gebruik"
    assert ">Jeugdwerk</textarea>" in (await citizen.opens("?stap=gegevens")).text


async def test_what_was_left_wrong_says_so_and_what_was_left_open_does_not() -> None:
    citizen = at_the_form(FrontDesk(jan()), CONTACT)
    await citizen.http.post(
        f"{citizen.path}/bewaren", data={"stap": "gegevens", "answers.email": "jan@"}
    )

    page = await citizen.opens()

    assert page.status_code == 200
    assert "E-mailadres: dit is geen volledig e-mailadres." in page.text
    assert "Kies of je contactgegevens" not in page.text


async def test_more_than_a_browser_keeps_is_not_called_kept() -> None:
    citizen = at_the_form(FrontDesk(jan()), RECORD)
    much = "".join(chr(0x4E00 + number * 37 % 20_000) for number in range(1_900))
    typed = {"stap": "gegevens", "answers.reason": much, "answers.requesting_instance": much}

    answer = await citizen.http.post(f"{citizen.path}/bewaren", data=typed)

    assert answer.status_code == 413


async def test_answers_are_kept_for_their_citizen_and_product_alone_and_for_a_day() -> None:
    desk = FrontDesk(jan())
    citizen = at_the_form(desk, RECORD)
    kept = await citizen.fills_in("gegevens", answers__reason="Jeugdwerk")
    cookie = kept.headers["set-cookie"]
    sealed = {"Cookie": cookie.partition(";")[0], **HTML}

    mila = await counter(desk, signed_in="mila").get(
        f"{citizen.path}?stap=gegevens", headers=sealed
    )
    other = await counter(desk).get("/aanvragen/CR_595?stap=gegevens", headers=sealed)
    mine = await counter(desk).get(f"{citizen.path}?stap=gegevens", headers=sealed)
    desk.now += timedelta(days=1)
    late = await counter(desk).get(f"{citizen.path}?stap=gegevens", headers=sealed)

    assert "Jeugdwerk" in mine.text
    assert "Jeugdwerk" not in mila.text + other.text + late.text
    assert "Max-Age=0" in mila.headers["set-cookie"]
    assert "set-cookie" not in mine.headers
    assert "Jeugdwerk" not in cookie
    assert "HttpOnly" in cookie
    assert "Path=/aanvragen/CR_596_2; SameSite=lax" in cookie
    assert "expires" not in cookie.lower()


async def test_too_much_to_keep_is_said_and_not_lost() -> None:
    citizen = at_the_form(FrontDesk(jan()), RECORD)
    much = "".join(chr(0x4E00 + number * 37 % 20_000) for number in range(1_900))

    page = await citizen.fills_in(
        "gegevens", answers__reason=much, answers__requesting_instance=much
    )

    assert page.status_code == 422
    assert much in page.text


async def test_what_was_typed_is_never_markup() -> None:
    citizen = at_the_form(FrontDesk(jan()), RECORD)

    page = await citizen.fills_in(
        "gegevens", answers__reason="</textarea><script>alert(1)</script>"
    )

    assert "<script>alert" not in page.text


async def test_who_signed_in_too_weakly_signs_in_better_and_comes_back() -> None:
    citizen = at_the_form(FrontDesk(jan()), "ATT_HOUSEHOLD", signed_in="jan_with_a_token")

    answer = await citizen.opens()

    assert answer.status_code == 303
    assert answer.headers["location"] == (
        "/aanmelden?niveau=substantial&terug=%2Faanvragen%2FATT_HOUSEHOLD"
    )


async def test_a06_nobody_fills_in_a_form_without_signing_in() -> None:
    answer = await counter(FrontDesk(), signed_in=None).get(
        "/aanvragen/CONTACT_DETAILS", headers=HTML
    )

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/aanmelden?")


async def test_a_product_that_nobody_knows_has_no_form() -> None:
    answer = await at_the_form(FrontDesk(), "XYZ").opens()

    assert answer.status_code == 404
    assert "Product niet gevonden" in answer.text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [({"minor": True}, "Je bent jonger dan 18 jaar."), ({"incapacitated": True}, "bewindvoerder")],
)
async def test_c15_whose_details_cannot_go_to_the_national_register_is_told_why(
    state: dict[str, bool], sentence: str
) -> None:
    told = words_of((await at_the_form(FrontDesk(jan(**state)), CONTACT).opens()).text)
    others = words_of((await at_the_form(FrontDesk(jan()), CONTACT).opens()).text)

    assert sentence in told
    assert sentence not in others
    assert JAN not in told  # as it stands on the card, with dots
