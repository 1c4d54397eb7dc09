"""`/aanvragen/{code}/overzicht`: what is shown is what is sent, once, and by whoever agrees."""

from uuid import UUID

import pytest

from libs.events.refusals import StoreIsUnavailable
from services.intake.model.request import Request
from tests.intake.desk import FINN, FrontDesk
from tests.intake.filling_in import Citizen, at_the_form, at_the_overview, words_of
from tests.intake.test_me import jan
from tests.support.forms import form_to

pytestmark = pytest.mark.anyio


def at_the_household_form(desk: FrontDesk, **who: str) -> Citizen:
    return at_the_form(desk, "ATT_HOUSEHOLD", **who)


async def test_b13_the_overview_shows_everything_with_a_way_to_change_it() -> None:
    citizen = at_the_form(FrontDesk(jan()), "CR_596_2")
    await citizen.fills_in("voor-wie", subject__relation="child", subject__national_number=FINN)
    await citizen.fills_in("gebruik", purpose="abroad", answers__country="FR")
    await citizen.fills_in(
        "gegevens", answers__reason="Jeugdwerk", answers__requesting_instance="De Vlinders"
    )

    page = (await citizen.opens("/overzicht")).text

    told = words_of(page)
    assert "Voor mijn kind" in told
    assert "In het buitenland" in told
    assert "Land Frankrijk wijzigen" in told
    assert "Jeugdwerk" in told
    assert "De Vlinders" in told
    assert "Wat kost het? Gratis." in told
    for step in ("voor-wie", "gebruik", "gegevens"):
        assert f'href="/aanvragen/CR_596_2?stap={step}&amp;wijzigen=1"' in page


async def test_of_contact_details_only_what_changes_is_marked_with_what_it_was() -> None:
    desk = FrontDesk(jan(contact_email="jan@oud.example"))
    citizen = at_the_form(desk, "CONTACT_DETAILS")
    form = form_to((await citizen.opens()).text, f"{citizen.path}?stap=gegevens").fields
    changed = {
        "answers.email": "jan@nieuw.example",
        "answers.phone": "09 000 01 06",
        "store_in_national_register": "nee",
        "naar": "volgende",
    }
    typed = {**form, **changed}
    del typed["stap"]
    await citizen.fills_in("gegevens", **typed)

    page = (await citizen.opens("/overzicht")).text

    told = words_of(page)
    assert "<ins>jan@nieuw.example</ins>" in page
    assert "jan@nieuw.example was jan@oud.example" in told
    assert "+32 900 00 106 nieuw" in told
    assert "Gsm-nummer +32 470 00 00 01 wijzigen" in told
    assert "Waar gebruik je het?" not in told
    assert desk.register.asked == [("jan", "own-data")]


async def test_without_the_register_nothing_is_told_of_before() -> None:
    desk = FrontDesk()
    desk.register.is_down = True
    citizen = at_the_form(desk, "CONTACT_DETAILS")
    await citizen.opens()
    await citizen.fills_in(
        "gegevens", answers__email="jan@nieuw.example", store_in_national_register="nee"
    )

    page = (await citizen.opens("/overzicht")).text

    assert "E-mailadres jan@nieuw.example wijzigen" in words_of(page)


async def test_what_is_changed_leads_back_to_the_overview() -> None:
    citizen = at_the_household_form(FrontDesk(jan()))
    await at_the_overview(citizen)

    form = (await citizen.opens("?stap=voor-wie&wijzigen=1")).text
    back = await citizen.fills_in("voor-wie", subject__relation="self", wijzigen="1")

    assert 'name="wijzigen" value="1"' in form
    assert back.headers["location"] == "/aanvragen/ATT_HOUSEHOLD/overzicht"


async def test_what_is_not_filled_in_yet_is_asked_first() -> None:
    answer = await at_the_household_form(FrontDesk(jan())).opens("/overzicht")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/aanvragen/ATT_HOUSEHOLD?stap=gebruik"


async def test_a11_b14_opslaan_sends_it_once_and_forgets_the_draft() -> None:
    desk = FrontDesk(jan())
    citizen = at_the_household_form(desk)
    page = await at_the_overview(citizen)

    sent = await citizen.saves(page)
    again = await citizen.saves(page)

    assert sent.status_code == 303
    assert sent.headers["location"].endswith("/verstuurd")
    assert again.headers["location"] == sent.headers["location"]
    assert "loket-aanvraag=" in sent.headers["set-cookie"]
    assert "Max-Age=0" in sent.headers["set-cookie"]
    assert "Je antwoorden staan er nog." not in (await citizen.opens()).text


async def test_what_the_overview_showed_is_sent_whatever_another_window_changed() -> None:
    desk = FrontDesk(jan())
    citizen = at_the_household_form(desk)
    page = await at_the_overview(citizen)
    await citizen.fills_in("gebruik", purpose="abroad", answers__country="FR")

    sent = await citizen.saves(page)

    told = await _story_of(desk, sent.headers["location"])
    assert told.same_as == ()
    second = await citizen.saves(await at_the_overview(citizen))
    assert (await _story_of(desk, second.headers["location"])).same_as == (told.reference,)


async def test_a09_nobody_sends_without_agreeing_and_nothing_is_lost() -> None:
    citizen = at_the_household_form(FrontDesk(jan()))
    page = await at_the_overview(citizen)

    refused = await citizen.saves(page, agrees=False)
    sent = await citizen.saves(refused.text)

    assert refused.status_code == 422
    assert '<a href="#field-terms_accepted">Ga akkoord met de algemene voorwaarden' in refused.text
    assert sent.status_code == 303


async def test_who_asked_the_same_before_is_told() -> None:
    citizen = at_the_household_form(FrontDesk(jan()))
    await citizen.saves(await at_the_overview(citizen))

    page = await at_the_overview(citizen)

    assert "Je vroeg dit al en we zijn er nog mee bezig: ZON-" in words_of(page)


async def test_while_nothing_can_be_stored_everything_stays_on_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = FrontDesk(jan())
    citizen = at_the_household_form(desk)
    page = await at_the_overview(citizen)

    async def away(*_: object, **__: object) -> None:
        raise StoreIsUnavailable

    with monkeypatch.context() as trouble:
        trouble.setattr(desk.store, "run", away)
        refused = await citizen.saves(page)
    sent = await citizen.saves(refused.text)

    assert refused.status_code == 503
    assert "Je aanvraag kon nog niet weg. Alles staat er nog." in refused.text
    assert sent.status_code == 303


async def test_a_key_that_was_used_for_something_else_is_replaced() -> None:
    citizen = at_the_household_form(FrontDesk(jan()))
    page = await at_the_overview(citizen)
    await citizen.saves(page)
    await citizen.fills_in("voor-wie", subject__relation="child", subject__national_number=FINN)
    await citizen.fills_in("gebruik", purpose="domestic")
    other = (await citizen.opens("/overzicht")).text
    used = page.partition('name="sleutel" value="')[2].partition('"')[0]

    refused = await citizen.saves(other, sleutel=used)
    sent = await citizen.saves(refused.text)

    assert refused.status_code == 409
    assert "Deze pagina was al eens gebruikt." in refused.text
    assert sent.status_code == 303


async def test_what_was_sealed_for_somebody_else_is_not_sent() -> None:
    desk = FrontDesk(jan())
    page = await at_the_overview(at_the_household_form(desk))

    answer = await at_the_household_form(desk, signed_in="mila").saves(page)

    assert answer.headers["location"] == "/aanvragen/ATT_HOUSEHOLD"


async def test_who_signed_in_too_weakly_meanwhile_keeps_the_overview() -> None:
    desk = FrontDesk(jan())
    page = await at_the_overview(at_the_household_form(desk))

    refused = await at_the_household_form(desk, signed_in="jan_with_a_token").saves(page)

    assert refused.status_code == 403
    assert "Meld je anders aan" in refused.text
    assert "In België" in refused.text


async def _story_of(desk: FrontDesk, location: str) -> Request:
    found = await desk.store.find(Request, UUID(location.split("/")[2]))
    assert found is not None
    return found


AT_ONCE = "Meestal meteen klaar."
NOT_AT_ONCE = "Een medewerker bekijkt je aanvraag, meestal binnen 2 werkdagen."


@pytest.mark.parametrize(
    ("product", "relation", "purpose", "duration"),
    [
        ("ATT_HOUSEHOLD", "self", "domestic", AT_ONCE),
        ("ATT_HOUSEHOLD", "self", "abroad", NOT_AT_ONCE),
        ("ATT_HOUSEHOLD", "child", "domestic", NOT_AT_ONCE),
        ("ACT_BIRTH_COPY", "self", "domestic", "Vraag je je eigen akte, voor gebruik in België?"),
    ],
)
async def test_how_long_it_takes_is_told_of_what_was_chosen(
    product: str, relation: str, purpose: str, duration: str
) -> None:
    citizen = at_the_form(FrontDesk(jan()), product)
    await citizen.fills_in("voor-wie", subject__relation=relation, subject__national_number=FINN)
    await citizen.fills_in("gebruik", purpose=purpose, answers__country="FR")

    told = words_of((await citizen.opens("/overzicht")).text)

    assert f"Hoe lang duurt het? {duration}" in told
