"""The pages that say how to reach the counter, and how far everybody can use these pages."""

import pytest

from tests.intake.counter import counter
from tests.intake.desk import FrontDesk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/contact", "/toegankelijkheid"])
@pytest.mark.parametrize("host", ["localhost", "lindedaal.localhost"])
async def test_everybody_reads_how_to_reach_the_municipality(path: str, host: str) -> None:
    desk = FrontDesk()
    answer = await counter(desk, host=host, signed_in=None).get(path)
    municipality = desk.desk.municipalities.of_host(host)

    main = answer.text.partition("<main")[2].partition("</main>")[0]
    assert answer.status_code == 200
    assert municipality.name in main
    assert municipality.contact.phone in main
    assert f"mailto:{municipality.contact.email}" in main


async def test_the_statement_names_the_norm_what_is_left_out_and_where_to_complain() -> None:
    page = (await counter(FrontDesk(), signed_in=None).get("/toegankelijkheid")).text

    for words in ("WCAG 2.2", "AA", "EN 301 549", "zelfbeoordeling", "DABS", "Ombudsdienst"):
        assert words in page
