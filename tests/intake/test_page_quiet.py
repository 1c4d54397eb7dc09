"""The pages that only tell: how to reach the counter, who can use it, what it does with data."""

import pytest

from tests.intake.counter import counter
from tests.intake.desk import FrontDesk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/contact", "/toegankelijkheid", "/privacy"])
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

    for words in (
        "WCAG 2.2",
        "AA",
        "EN 301 549",
        "zelfbeoordeling",
        "strafregister",
        "Ombudsdienst",
    ):
        assert words in page


async def test_the_statement_on_privacy_tells_the_terms_that_count_here_and_who_else_is_told() -> (
    None
):
    desk = FrontDesk()
    page = (await counter(desk, signed_in=None).get("/privacy")).text
    here = desk.desk.municipalities.of_host("localhost")

    assert here.terms.download == "P3M"
    assert "Je document kan je 3 maanden downloaden." in page
    assert ("Mijn Burgerprofiel" in page) is here.burgerprofiel
    assert 'href="/mijn-gegevens"' in page
    assert "Gegevensbeschermingsautoriteit" in page


async def test_every_page_leads_to_the_statement_on_privacy() -> None:
    page = (await counter(FrontDesk(), signed_in=None).get("/")).text

    assert '<a href="/privacy">Privacy</a>' in page.partition("<footer>")[2]
