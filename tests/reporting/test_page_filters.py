"""`/zoeken/filters`, as a browser meets it."""

from uuid import uuid4

import pytest

from tests.reporting.kept_filters import own, save
from tests.reporting.pages import ANALYST, CLERK, LEAD, Pages, text_of
from tests.reporting.told import ZONNEBERG
from tests.reporting.view import View


@pytest.fixture
def pages(view: View) -> Pages:
    return Pages(view)


def test_a20_what_is_searched_for_is_saved_under_a_name_once(pages: Pages) -> None:
    key, form = str(uuid4()), {"naam": " Dossier Peeters ", "q": "peeters", "status": "open"}

    first = pages.sends("/zoeken/filters", sleutel=key, **form)
    again = pages.sends("/zoeken/filters", sleutel=key, **form)

    [kept] = own(pages, token=CLERK)
    assert first.status_code == 303
    assert first.headers["location"] == f"/zoeken?filter={kept['id']}&melding=bewaard"
    assert again.headers["location"] == first.headers["location"]
    assert (kept["name"], kept["criteria"]) == (
        "Dossier Peeters",
        {"q": "peeters", "status": ["open"]},
    )
    assert "Je filter “Dossier Peeters” is bewaard" in text_of(
        pages.opens(first.headers["location"])
    )


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"naam": "", "q": "peeters"}, "Geef de filter een naam"),
        ({"naam": "x" * 101, "q": "peeters"}, "Geef de filter een naam"),
        ({"naam": "Leeg"}, "Kies eerst minstens één criterium"),
        ({"naam": "Al van mij", "q": "peeters"}, "Je hebt al een filter met deze naam"),
    ],
)
def test_a20_what_cannot_be_saved_is_told_and_stays(
    pages: Pages, form: dict[str, str], told: str
) -> None:
    save(pages, CLERK, "Al van mij", status=["open"])

    answer = pages.sends("/zoeken/filters", **form)

    assert answer.status_code == 422
    assert told in text_of(answer)
    assert ('value="peeters"' in answer.text) == ("q" in form)
    assert len(own(pages, token=CLERK)) == 1


def test_a_filter_gets_another_name(pages: Pages) -> None:
    filter_id = save(pages, CLERK, "Oud")

    answer = pages.sends(f"/zoeken/filters/{filter_id}/naam", naam="Nieuw", versie="1")

    assert (answer.status_code, answer.headers["location"]) == (303, "/zoeken/filters")
    assert [each["name"] for each in own(pages, token=CLERK)] == ["Nieuw"]


def test_what_was_changed_meanwhile_stays_as_it_is(pages: Pages) -> None:
    filter_id = save(pages, CLERK, "Oud")
    pages.sends(f"/zoeken/filters/{filter_id}/naam", naam="Elders", versie="1")

    answer = pages.sends(f"/zoeken/filters/{filter_id}/naam", naam="Nieuw", versie="1")

    assert answer.status_code == 409
    assert "Deze filter is intussen gewijzigd" in text_of(answer)
    assert [each["name"] for each in own(pages, token=CLERK)] == ["Elders"]


@pytest.mark.parametrize(
    ("form", "users"),
    [
        ({"met": "gemeente"}, {LEAD, ANALYST}),
        ({"met": "lead"}, {LEAD}),
        ({"met": "personen", "personen": "id-analyst\r\n id-x"}, {ANALYST}),
        ({"met": "personen", "personen": ["id-lead", "id-analyst"]}, {LEAD, ANALYST}),
    ],
)
def test_a21_a_filter_is_shared_and_taken_back(
    pages: Pages, form: dict[str, str], users: set[str]
) -> None:
    filter_id = save(pages, CLERK, "Voor allen")

    shared = pages.sends(f"/zoeken/filters/{filter_id}/delen", **form)
    using = {
        token for token in (LEAD, ANALYST) if filter_id in pages.opens("/zoeken", token=token).text
    }
    taken_back = pages.sends(f"/zoeken/filters/{filter_id}/terugnemen")

    assert shared.status_code == taken_back.status_code == 303
    assert using == users
    assert filter_id not in pages.opens("/zoeken", token=LEAD).text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"met": "personen", "personen": " "}, 422),
        ({"met": "personen", "personen": "id-clerk"}, 409),
    ],
)
def test_a21_sharing_with_nobody_is_told(pages: Pages, form: dict[str, str], status: int) -> None:
    filter_id = save(pages, CLERK, "Voor niemand")

    answer = pages.sends(f"/zoeken/filters/{filter_id}/delen", **form)

    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert own(pages, token=CLERK)[0]["shared_with"] is None


def test_a22_what_a_colleague_shares_can_be_used_and_not_changed(pages: Pages) -> None:
    filter_id = save(pages, LEAD, "Van de lead")
    pages.sends(f"/zoeken/filters/{filter_id}/delen", token=LEAD, met="gemeente")

    page = pages.opens("/zoeken/filters")
    renamed = pages.sends(f"/zoeken/filters/{filter_id}/naam", naam="Van mij")
    deleted = pages.opens(f"/zoeken/filters/{filter_id}/verwijderen")

    assert "Van de lead" in text_of(page)
    assert f"/zoeken/filters/{filter_id}/naam" not in page.text
    assert (renamed.status_code, deleted.status_code) == (403, 404)


def test_a_filter_is_deleted_after_a_question(pages: Pages) -> None:
    filter_id = save(pages, CLERK, "Weg ermee")

    asked = pages.opens(f"/zoeken/filters/{filter_id}/verwijderen")
    still = own(pages, token=CLERK)
    answer = pages.sends(f"/zoeken/filters/{filter_id}/verwijderen", versie="1")

    assert "“Weg ermee” verwijderen?" in text_of(asked)
    assert len(still) == 1
    assert answer.status_code == 303
    assert own(pages, token=CLERK) == []


def test_the_built_in_ones_stay_as_they_are(pages: Pages) -> None:
    answer = pages.sends("/zoeken/filters/papieren-en-attesten/naam", naam="X")

    assert answer.status_code == 409


def test_without_a_filter_of_ones_own_the_page_says_how_to_get_one(pages: Pages) -> None:
    told = text_of(pages.opens("/zoeken/filters", token=f"clerk:bo@{ZONNEBERG}"))

    assert "Je bewaarde nog geen filter. Zoek eerst, en kies daar “Bewaar als filter”." in told
