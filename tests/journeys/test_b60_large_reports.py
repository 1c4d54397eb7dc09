"""A large report is made in the background: ordered, followed, announced by mail, fetched."""

import io
import re
from datetime import UTC, datetime, timedelta

import openpyxl
import psycopg
import pytest

from tests.support.citizen import Citizen, Request
from tests.support.colleagues import rows_of
from tests.support.exports import Reporter
from tests.support.installation import Loket
from tests.support.patience import eventually
from tests.support.problems import problem_of


def reporter(loket: Loket, persona: str) -> Reporter:
    return Reporter(loket.client(loket.token(persona)), persona=persona)


@pytest.fixture(scope="module")
def lead(loket: Loket) -> Reporter:
    return reporter(loket, "lead")


@pytest.fixture(scope="module")
def kim(loket: Loket) -> Citizen:
    return loket.citizen("kim")


@pytest.fixture(scope="module")
def asked(kim: Citizen, lead: Reporter) -> Request:
    request = kim.asks("ATT_HOUSEHOLD")
    kim.sees(request, status="delivered")
    lead.finds(request, q=request.reference, status="delivered")
    return request


def test_b60_a_large_report_is_made_in_the_background_and_fetched(
    loket: Loket, asked: Request
) -> None:
    analyst = reporter(loket, "analyst")

    ordered = analyst.orders(q=asked.reference, family=["certificates"])
    ready = analyst.follows(ordered)
    rows, told = rows_of(analyst.fetches_report(ready))

    assert rows == {asked.reference}
    assert (told["Gemaakt door"], told["Aantal aanvragen"]) == ("Bart Nijs", 1)
    assert told["Zoekwoorden"] == asked.reference
    assert (ready.progress.done, ready.progress.of) == (1, 1)
    assert ready.made_at is not None
    assert ready.expires_at == ready.made_at + timedelta(hours=24)
    assert ready.expires_at > datetime.now(UTC)
    assert ready.export_id in {each.export_id for each in analyst.exports}


def test_b60_whoever_ordered_it_hears_by_mail_that_it_is_ready(
    loket: Loket, lead: Reporter, asked: Request
) -> None:
    lead.follows(lead.orders(q=asked.reference))

    found = eventually(
        lambda: loket.simulators.get("/mail/messages", params={"to": "lead@werk.example"}).json(),
        until=lambda mails: any(m["subject"] == "Je rapport is klaar" for m in mails["items"]),
        hoping="the notice arrives",
    )

    assert asked.reference not in str(found)


def test_b58_b60_a_report_of_a_filter_that_a_colleague_shared_tells_its_name(
    loket: Loket, lead: Reporter, asked: Request
) -> None:
    saved = lead.saves("Papieren van Kim", q="kim", family=["certificates"])
    lead.shares(saved, {"role": "clerk"})
    clerk = reporter(loket, "clerk2")

    ready = clerk.follows(clerk.orders(filter=saved.id, q=asked.reference))
    rows, told = rows_of(clerk.fetches_report(ready))

    assert rows == {asked.reference}
    assert told["Filter"] == "Papieren van Kim"
    assert ready.filter_name == "Papieren van Kim"


def test_b60_a_lead_gets_national_numbers_and_each_is_in_the_ledger(
    loket: Loket, lead: Reporter, kim: Citizen, asked: Request
) -> None:
    ready = lead.follows(lead.orders(national_numbers=True, q=asked.reference))

    sheet = openpyxl.load_workbook(io.BytesIO(lead.fetches_report(ready)))["Aanvragen"]
    header, row = sheet.iter_rows(values_only=True)
    consulted = consultations(loket, asked)

    told = dict(zip(header, row, strict=True))
    assert told["Rijksregisternummer"] == kim.me.national_number
    assert told["Referentie"] == asked.reference
    assert re.fullmatch(r"\d{11}", str(told["Rijksregisternummer"]))
    assert [(purpose, source) for purpose, source in consulted if purpose == "report"] == [
        ("report", "loket")
    ]


@pytest.mark.parametrize("persona", ["clerk", "analyst", "officer"])
def test_b60_nobody_but_a_lead_orders_national_numbers(loket: Loket, persona: str) -> None:
    answer = reporter(loket, persona).tries_to_order(national_numbers=True)

    assert (answer.status_code, problem_of(answer).kind) == (403, "not-allowed")


def test_b60_a_report_is_of_whoever_ordered_it_alone(
    loket: Loket, lead: Reporter, asked: Request
) -> None:
    ready = lead.follows(lead.orders(q=asked.reference))
    others = [reporter(loket, each) for each in ("clerk", "analyst", "clerk-lindedaal")]

    answers = [
        answer
        for each in others
        for answer in (
            each.tries_to_follow(ready.export_id),
            each.tries_to_fetch_report(ready.export_id),
        )
    ]

    assert {problem_of(answer).kind for answer in answers} == {"export-not-found"}


def test_b60_a_report_that_was_begun_when_its_process_was_killed_is_made_all_the_same(
    loket: Loket, lead: Reporter, asked: Request
) -> None:
    servers = loket.installation.servers
    assert servers is not None
    with psycopg.connect(servers.admin_url, dbname="reporting") as held:
        held.execute("LOCK TABLE export_piece IN EXCLUSIVE MODE")  # no file can be kept
        ordered = lead.orders(q=asked.reference)
        eventually(
            lambda: lead.tries_to_follow(ordered.export_id).json()["state"],
            until=lambda state: state == "making",
            hoping="it is begun",
        )
        loket.installation.kill("reporting")
        question = "SELECT state FROM export WHERE export_id = %s"
        left = held.execute(question, (ordered.export_id,)).fetchall()
    eventually(
        lambda: loket.client().get("/api/reporting/healthz").status_code,
        until=lambda status: status == 200,
        hoping="reporting is there again",
        seconds=60,
    )

    rows, _ = rows_of(lead.fetches_report(lead.follows(ordered)))

    assert left == [("making",)]
    assert rows == {asked.reference}


def consultations(loket: Loket, request: Request) -> list[tuple[str, str]]:
    """What the ledger knows about a request, as the administrator sees it."""
    servers = loket.installation.servers
    assert servers is not None
    with psycopg.connect(servers.admin_url, dbname="ledger") as connection:
        question = "SELECT purpose, source FROM consultation WHERE request_id = %s ORDER BY at"
        return connection.execute(question, (request.id,)).fetchall()
