"""The forms of a case's page: what is filled in, what is wrong with it, what comes of it."""

import re
from collections.abc import AsyncIterator

import pytest

from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow import stages
from tests.workflow.case_front import CaseFront, hidden
from tests.workflow.office import Office

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


@pytest.fixture
async def front(office: Office) -> AsyncIterator[CaseFront]:
    front = CaseFront(office)
    async with front.http:
        yield front


async def test_b42_a_refusal_without_explanation_keeps_the_case_and_says_what_is_missing(
    front: CaseFront,
) -> None:
    request_id = await front.office.at_a_clerk()

    empty = await front.acts(request_id, "weigeren", explanation="  ")
    case = await front.office.case(request_id)
    refused = await front.sends(empty, request_id, "weigeren", explanation="Geen bewijs.")

    assert empty.status_code == 422
    assert 'href="#field-explanation"' in empty.text
    assert "Schrijf een toelichting: ze staat in de e-mail." in empty.text
    assert case.state.value == "open"
    assert refused.status_code == 303
    assert refused.headers["location"].endswith(f"/aanvragen/{request_id}?gedaan=weigeren#gedaan")
    assert (await front.office.case(request_id)).state.value == "refused"
    page = await front.http.get(
        refused.headers["location"], headers={"Authorization": "Bearer clerk"}
    )
    assert "De aanvraag is geweigerd." in page.text
    assert "Hier is niets meer te doen." in page.text


async def test_what_was_typed_stays_and_the_mail_shows_it(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()

    page = await front.acts(request_id, "annuleren", explanation="Dubbel <b>gevraagd</b>.")

    assert page.status_code == 422
    assert "Kies of de aanvrager een e-mail krijgt." in page.text
    assert page.text.count("Dubbel &lt;b&gt;gevraagd&lt;/b&gt;.") == 2
    assert "Je aanvraag is geannuleerd (ZB-2026-7K3M)" in page.text
    assert "<dd>nieuw@example.test</dd>" in page.text


@pytest.mark.parametrize(
    ("make", "action", "typed", "state"),
    [
        (
            "a_paper_waits",
            "afleveren",
            {"channel": "digital", "send_to": "applicant"},
            "delivering",
        ),
        ("a_paper_waits", "afleveren", {"channel": "post"}, "delivering"),
        ("a_letter_is_ready", "verzending-bevestigen", {}, "delivered"),
        ("a_paper_waits", "annuleren", {"inform": "false", "explanation": ""}, "cancelled"),
        (
            "contact_details_wait",
            "afhandelen",
            {"inform": "true", "explanation": "Aangepast."},
            "completed",
        ),
        ("contact_details_wait", "buiten-systeem", {"inform": "false"}, "handled-outside"),
        ("an_act_is_missing", "akte-toegevoegd", {"subject__national_number": ""}, "open"),
        ("the_police_did_not_advise", "advies-geven", {"favourable": "true", "remark": ""}, "open"),
        ("a_paper_waits_at_the_counter", "afgeven", {"recipient": "other"}, "delivered"),
        ("a_link_works", "nieuwe-link", {}, "delivered"),
        ("a_paper_waits", "toewijzen", {"to": "staff-bea", "reason": ""}, "open"),
    ],
)
async def test_every_form_does_what_the_api_does(
    front: CaseFront, make: str, action: str, typed: dict[str, str], state: str
) -> None:
    request_id = await getattr(stages, make)(front.office)
    await front.opens(request_id, who="clerk2")  # who came once can be given a case

    done = await front.acts(request_id, action, **typed)

    assert done.status_code == 303, done.text
    case = await front.office.case(request_id)
    assert case.state.value in {state, "awaiting-act"}
    assert case.state.value == state or action == "akte-toegevoegd"


async def test_a36_somebody_else_is_asked_and_needs_a_name_and_an_address(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()

    wrong = await front.acts(
        request_id,
        "informatie-vragen",
        addressee__kind="other",
        addressee__name="",
        addressee__email="geen adres",
        question="Welk adres?",
    )
    asked = await front.sends(
        wrong,
        request_id,
        "informatie-vragen",
        addressee__kind="other",
        addressee__name="Mia Test",
        addressee__email="mia@example.test",
        question="Welk adres?",
    )
    page = await front.opens(request_id)

    assert wrong.status_code == 422
    assert 'id="error-addressee.name"' in wrong.text or 'id="error-addressee.email"' in wrong.text
    assert asked.status_code == 303
    assert "wacht op antwoord" in page.text
    assert "Mia Test" in page.text
    assert "We wachten op een antwoord van Mia Test. Antwoorden kan tot" in page.text


async def test_c18_the_second_of_two_clerks_sees_what_the_first_did_and_nothing_is_half_done(
    front: CaseFront,
) -> None:
    request_id = await front.office.at_a_clerk()
    seen = await front.opens(request_id, "weigeren", who="clerk2")
    await front.acts(request_id, "informatie-vragen", addressee__kind="applicant", question="Wie?")

    second = await front.sends(seen, request_id, "weigeren", who="clerk2", explanation="Nee, dus.")

    assert second.status_code == 409
    assert "Iemand was je voor." in second.text
    assert "Dit veranderde intussen" in second.text
    assert "Anna Baert" in second.text
    assert "Nee, dus." in second.text
    assert (await front.office.case(request_id)).state.value == "open"
    again = await front.sends(second, request_id, "weigeren", who="clerk2", explanation="Nee, dus.")
    assert again.status_code == 303


async def test_c18_on_a_closed_case_the_second_is_told_and_offered_nothing(
    front: CaseFront,
) -> None:
    request_id = await front.office.at_a_clerk()
    seen = await front.opens(request_id, "annuleren", who="clerk2")
    await front.office.act(Action.REFUSE, request_id)

    second = await front.sends(seen, request_id, "annuleren", who="clerk2", inform="false")

    assert second.status_code == 409
    assert "Er is niets gewijzigd" in second.text
    assert second.text.count("Dit veranderde intussen") == 1
    assert second.text.index("Dit veranderde intussen") < second.text.index('class="desk"')
    assert 'data-action="annuleren"' not in second.text


async def test_the_same_form_twice_does_it_once(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    page = await front.opens(request_id, "informatie-vragen")
    typed = {"addressee__kind": "applicant", "question": "Wie?"}

    first = await front.sends(page, request_id, "informatie-vragen", **typed)
    second = await front.sends(page, request_id, "informatie-vragen", **typed)

    assert [first.status_code, second.status_code] == [303, 303]
    assert len((await front.office.case(request_id)).questions) == 1


async def test_an_old_page_that_is_filled_in_anew_says_that_it_was_sent(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    page = await front.opens(request_id, "informatie-vragen")
    await front.sends(
        page, request_id, "informatie-vragen", addressee__kind="applicant", question="Wie?"
    )

    again = await front.sends(
        page, request_id, "informatie-vragen", addressee__kind="applicant", question="Wat?"
    )

    assert again.status_code == 409
    assert "Dit formulier is al verstuurd." in again.text
    assert "Wat?" in again.text
    assert len((await front.office.case(request_id)).questions) == 1


async def test_b38_a_warned_clerk_saw_the_warning_because_the_form_names_the_version(
    front: CaseFront,
) -> None:
    request_id = await stages.a_letter_is_ready(front.office)

    page = await front.opens(request_id, "verzending-bevestigen")

    case = await front.office.case(request_id)
    assert hidden(page)["versie"] == str(case.version)


async def test_finishing_offers_the_next_task_of_the_filter(front: CaseFront) -> None:
    first, second = [await front.office.at_a_clerk() for _ in range(2)]
    await front.office.project()

    page = await front.opens(first, "weigeren", uit="bakje=alle")
    done = await front.sends(page, first, "weigeren", explanation="Nee.", volgende="1")
    await front.office.project()
    last = await front.acts(second, "weigeren", explanation="Nee.", volgende="1")

    assert f"/{second}?uit=bakje%3Dalle" in page.text
    assert done.headers["location"].startswith(
        f"/behandelportaal/aanvragen/{second}?gedaan=weigeren"
    )
    assert "bij=ZB-2026-7K3M" in done.headers["location"]
    assert last.headers["location"].startswith("/behandelportaal/taken")


async def test_the_mail_that_is_shown_leaves_no_sentence_open(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()

    page = (await front.opens(request_id, "afleveren")).text
    asking = (await front.opens(request_id, "informatie-vragen")).text

    mail = page[page.index("<figure") : page.index("</figure>")]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", mail))
    assert "Download je document: [hier staat de link]" in words
    assert "Je kan het downloaden tot [datum]" in words
    assert "Geef je antwoord: <span" in asking


async def test_what_cannot_be_undone_stands_right_above_its_button(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()

    refusing = (await front.opens(request_id, "weigeren")).text
    cancelling = (await front.opens(request_id, "annuleren")).text

    finish = refusing[refusing.index('class="finish"') :]
    assert finish.index("Dit kan je niet ongedaan maken.") < finish.index("<button")
    assert '<button class="button danger">Weigeren</button>' in finish
    assert '<button class="button danger">Aanvraag annuleren</button>' in cancelling
