"""Telling the National Register: written down before, once a request, each answer for what it is."""

from typing import Any

import httpx
import pytest

from libs.events.refusals import NeighbourIsUnavailable
from libs.privacy.ledger import ConsultationPurpose
from libs.register import ContactDetailsStore, Details, storing
from tests.register.test_client import MONDAY, NUMBER, REQUEST, Pages, Register, Silent, refusal

pytestmark = pytest.mark.anyio
NEW = "jan.nieuw@burger.example"
STORED = httpx.Response(
    200, json={"resultaat": "aanvaard", "contactgegevens": {"email": NEW, "gsm": None}}
)


async def tell(transport: httpx.AsyncBaseTransport, pages: Pages, **details: Any) -> str | None:
    register = ContactDetailsStore(
        url="http://register.example/register/",
        ledger=pages,
        clock=lambda: MONDAY,
        http=httpx.AsyncClient(transport=transport),
    )
    async with register:
        return await register.store(
            Details(**(details or {"email": NEW})),
            national_number=NUMBER,
            who="staff-anna",
            request_id=REQUEST,
            municipality="99001",
        )


async def test_it_is_written_down_before_the_register_is_told() -> None:
    pages = Pages()
    register = Register(STORED, pages)

    assert await tell(register, pages) is None

    (written,) = pages.written
    assert register.written_before == [1]
    assert (written.at, written.who, written.about) == (MONDAY, "staff-anna", NUMBER)
    assert written.purpose is ConsultationPurpose.STORE_CONTACT_DETAILS
    assert (written.request_id, written.municipality) == (REQUEST, "99001")
    assert written.source == "national-register"


async def test_what_cannot_be_written_down_is_not_told() -> None:
    pages = Pages()
    pages.is_full = True
    register = Register(STORED, pages)

    with pytest.raises(OSError, match="no room"):
        await tell(register, pages)

    assert register.asked == []


async def test_the_number_travels_in_a_header_and_the_request_is_the_key() -> None:
    pages = Pages()
    register = Register(STORED, pages)

    await tell(register, pages)

    (asked,) = register.asked
    assert asked.method == "PUT"
    assert str(asked.url) == "http://register.example/register/api/v1/persoon/contactgegevens"
    assert asked.headers["X-INSZ"] == NUMBER
    assert asked.headers["X-Correlation-Id"] == str(REQUEST)
    assert asked.headers["Idempotency-Key"] == f"loket:{REQUEST}"
    assert asked.headers["X-Hoedanigheid"] == "99001:store-contact-details"


@pytest.mark.parametrize(
    ("details", "body"),
    [
        ({"email": NEW}, b'{"email":"jan.nieuw@burger.example"}'),
        ({"mobile": "+32470000001"}, b'{"gsm":"+32470000001"}'),
        ({"phone": "+3290000001"}, b'{"telefoon":"+3290000001"}'),
    ],
)
async def test_a08_only_what_is_given_is_told(details: dict[str, str], body: bytes) -> None:
    pages = Pages()
    register = Register(STORED, pages)

    await tell(register, pages, **details)

    assert register.asked[0].content == body


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (refusal(422, "MINOR"), "minor"),
        (refusal(422, "INCAPACITATED"), "incapacitated"),
        (refusal(422, "DECEASED"), "person-deceased"),
        (refusal(422, "NOT_MANAGED_HERE"), "not-managed-by-the-register"),
        (refusal(422, "SOMETHING_NEW"), "details-not-accepted"),
        (refusal(404, "30001"), "person-unknown"),
        (refusal(404, "30002"), "number-cancelled"),
        (refusal(400, ""), "details-not-accepted"),
        (httpx.Response(400, text="<html>"), "details-not-accepted"),
    ],
)
async def test_c15_a_lasting_refusal_is_an_answer(answer: httpx.Response, reason: str) -> None:
    pages = Pages()

    assert await tell(Register(answer, pages), pages) == reason


async def test_what_an_earlier_call_stored_is_stored() -> None:
    pages = Pages()

    assert await tell(Register(refusal(409, "DUPLICATE"), pages), pages) is None


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        refusal(503, "99996"),
        refusal(500, "99994"),
        refusal(403, "40001"),
        refusal(404, ""),
        httpx.Response(404, text="<html>no such page</html>"),
        httpx.Response(200, text='{"resultaat": "aanv'),
        httpx.Response(200, json={"resultaat": "misschien"}),
        httpx.Response(204),
        httpx.Response(302, headers={"Location": "http://elsewhere.example"}),
    ],
    ids=lambda trouble: f"{trouble!r}"[:40],
)
async def test_whatever_cannot_be_used_is_tried_again_later(
    trouble: httpx.Response | Exception,
) -> None:
    pages = Pages()

    with pytest.raises(NeighbourIsUnavailable) as refused:
        await tell(Register(trouble, pages), pages)

    assert NUMBER not in str(refused.value)
    assert NEW not in str(refused.value)


async def test_a_register_that_is_silent_is_left_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(storing, "_SECONDS", 0.01)

    with pytest.raises(NeighbourIsUnavailable):
        await tell(Silent(), Pages())


def test_details_are_not_shown_by_accident() -> None:
    assert NEW not in repr(Details(email=NEW))
