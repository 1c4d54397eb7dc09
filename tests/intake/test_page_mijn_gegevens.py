"""Who looked at my data, as a browser shows it."""

from uuid import UUID

import pytest

from libs.privacy.ledger import Consultation, ConsultationPurpose
from services.intake.web.pages import mijn_gegevens
from tests.intake.counter import counter
from tests.intake.desk import JAN, MILA, MONDAY, ZONNEBERG, FrontDesk
from tests.intake.test_following_requests import story

pytestmark = pytest.mark.anyio
PAGE = "/mijn-gegevens"


def consultation(**changed: object) -> Consultation:
    whole: dict[str, object] = {
        "at": MONDAY,
        "who": "workflow",
        "about": JAN,
        "purpose": ConsultationPurpose.DECIDE_REQUEST,
        "request_id": UUID(int=1),
        "municipality": ZONNEBERG,
        "source": "population-register",
        **changed,
    }
    return Consultation(**whole)


async def shown(*consultations: Consultation, path: str = PAGE) -> str:
    desk = FrontDesk()
    desk.consultations.all += consultations
    desk.knows(JAN, story())
    return (await counter(desk).get(path)).text


async def test_each_tells_when_why_who_where_and_for_which_request() -> None:
    page = await shown(consultation())

    for words in (
        "23\N{NO-BREAK SPACE}november 2026 om 10.00\N{NO-BREAK SPACE}uur",
        "Om over een aanvraag te beslissen",
        "Automatisch, zonder medewerker",
        "Zonneberg",
        "Bevolkingsregister",
        f'href="/mijn-aanvragen/{UUID(int=1)}"',
    ):
        assert words in page


@pytest.mark.parametrize(
    ("changed", "who"),
    [
        ({"who": "jan"}, "Jijzelf"),
        ({"who": "x", "purpose": ConsultationPurpose.OWN_DATA}, "Jijzelf"),
        ({"who": "delivery:mail-goes-to-the-newest-address"}, "Automatisch, zonder medewerker"),
        ({"who": "f3c1-katrien"}, "Een medewerker"),
    ],
)
async def test_of_staff_the_role_is_told_and_never_who(
    changed: dict[str, object], who: str
) -> None:
    page = await shown(consultation(**changed))

    table = page.partition("<tbody>")[2]
    assert who in table
    assert "katrien" not in page


async def test_who_a_member_of_staff_is_is_told_only_where_one_stands() -> None:
    without = await shown(consultation())
    with_one = await shown(consultation(who="f3c1-katrien"))

    assert "Wie is “een medewerker”?" not in without
    assert "Wie is “een medewerker”?" in with_one
    assert "Dat staat dus niet in deze lijst." in without


async def test_a_request_of_somebody_else_is_not_linked_to() -> None:
    page = await shown(consultation(request_id=UUID(int=9)))

    assert str(UUID(int=9)) not in page


async def test_what_is_about_somebody_else_is_not_there() -> None:
    page = await shown(consultation(about=MILA))

    assert "Niemand vroeg hier ooit iets over jou op." in page


async def test_twenty_stand_on_a_page_the_newest_first() -> None:
    many = [consultation(purpose=ConsultationPurpose.MAIL_ADDRESS) for _ in range(20)]
    oldest = consultation(purpose=ConsultationPurpose.REPORT)

    first = await shown(oldest, *many)
    second = await shown(oldest, *many, path=f"{PAGE}?bladzijde=2")
    beyond = await shown(oldest, *many, path=f"{PAGE}?bladzijde=3")

    assert "Om een rapport te maken" not in first
    assert 'href="/mijn-gegevens?bladzijde=2" rel="next"' in first
    assert "Om een rapport te maken" in second
    assert "Verder gaat de lijst niet." in beyond


async def test_while_the_ledger_is_away_the_page_says_so() -> None:
    desk = FrontDesk()
    desk.consultations.is_away = True

    answer = await counter(desk).get(PAGE)

    assert answer.status_code == 503
    assert "We kunnen de lijst nu niet tonen." in answer.text
    assert "Niemand vroeg" not in answer.text


@pytest.mark.parametrize("who", ["clerk", "analyst", None])
async def test_staff_and_strangers_do_not_come_here(who: str | None) -> None:
    answer = await counter(FrontDesk(), signed_in=who).get(PAGE)

    assert answer.status_code == (401 if who is None else 403)


def test_every_purpose_has_words() -> None:
    assert set(mijn_gegevens._PURPOSES) == set(ConsultationPurpose)
