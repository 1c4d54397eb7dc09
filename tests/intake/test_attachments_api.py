"""Who fetches an attachment, and how it leaves us."""

from uuid import UUID

import pytest

from tests.intake.asking_over_http import a_desk, supply
from tests.intake.counter import counter
from tests.intake.desk import FrontDesk
from tests.intake.files import pdf

pytestmark = pytest.mark.anyio


async def with_a_file(name: str = "huur contract é.pdf") -> tuple[FrontDesk, str]:
    desk = await a_desk()
    await supply(desk, ("files", (name, pdf(), "application/pdf")))
    (kept,) = desk.files.all
    return desk, f"/api/intake/v1/attachments/{kept.attachment_id}/content"


async def test_a39_a_clerk_fetches_exactly_what_was_sent() -> None:
    desk, path = await with_a_file()

    answer = await counter(desk, signed_in="clerk").get(path)

    kept = answer.headers["content-disposition"]
    assert (answer.status_code, answer.content) == (200, pdf())
    assert kept.startswith('attachment; filename="bijlage-')
    assert kept.endswith("filename*=UTF-8''huur%20contract%20%C3%A9.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["cache-control"] == "no-store"


async def test_a_name_cannot_break_out_of_its_header() -> None:
    desk, path = await with_a_file('a"\r\nSet-Cookie: x=y; filename="b.exe')

    answer = await counter(desk, signed_in="clerk").get(path)

    assert "set-cookie" not in answer.headers
    _, _, shown = answer.headers["content-disposition"].partition("filename*=UTF-8''")
    assert not set(shown) & set('"; \r\n')
    assert shown.endswith(".pdf")


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk_lindedaal", 404), ("jan", 403), ("analyst", 403), (None, 401), ("clerk", 200)],
)
async def test_only_clerks_of_the_municipality_fetch_it(who: str | None, status: int) -> None:
    desk, path = await with_a_file()

    assert (await counter(desk, signed_in=who).get(path)).status_code == status


async def test_what_was_never_sent_is_not_there() -> None:
    desk, path = await with_a_file()
    client = counter(desk, signed_in="clerk")

    unknown = await client.get(f"/api/intake/v1/attachments/{UUID(int=5)}/content")
    odd = await client.get("/api/intake/v1/attachments/..%2f..%2fetc/content")
    await desk.keys.destroy(UUID(int=1))
    erased = await client.get(path)

    assert (unknown.status_code, erased.status_code) == (404, 404)
    assert odd.status_code in (404, 422)
