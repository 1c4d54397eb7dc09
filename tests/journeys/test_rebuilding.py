"""Read models are rebuilt while people use them: nobody notices, and afterwards they go on."""

import signal
import subprocess
import sys

import psycopg
import pytest

from deploy.embedded.counter import TREE
from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.staff import Analyst

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("view", ["search_v4", "my_requests_v1"])
def test_a_read_model_is_rebuilt_while_people_ask_and_search(
    loket: Loket, jan: Citizen, analyst: Analyst, view: str
) -> None:
    asked = [jan.asks_for_use_abroad("ATT_HOUSEHOLD")]
    analyst.finds(asked[0], q=asked[0].reference)
    elsewhere = loket.citizen("pieter", host="lindedaal.localhost").own_requests()

    with _rebuild(loket, view) as rebuild:
        while rebuild.poll() is None:
            asked.append(jan.asks_for_use_abroad("ATT_HOUSEHOLD"))
            analyst.finds(asked[0], q=asked[0].reference)
            jan.looks_at(asked[0], after=asked[-1].position)
        assert rebuild.stdout is not None
        said = rebuild.stdout.read()

    assert f"{view} is rebuilt and live" in said
    assert f"{view}: the same as the live one" in said
    for request in asked:
        analyst.finds(request, q=request.reference)
        jan.looks_at(request, after=asked[-1].position)
    assert loket.citizen("pieter", host="lindedaal.localhost").own_requests() == elsewhere


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_rebuild_that_is_interrupted_changes_nothing(
    loket: Loket, jan: Citizen, analyst: Analyst, sign: signal.Signals
) -> None:
    asked = jan.asks_for_use_abroad("ATT_HOUSEHOLD")
    analyst.finds(asked, q=asked.reference)
    url = loket.installation.environment["LOKET_REPORTING_DATABASE_URL"]

    with psycopg.connect(url) as reader, _rebuild(loket, "search_v4") as rebuild:
        reader.execute("SELECT FROM search_v4")  # the swap waits for whoever reads
        assert rebuild.stdout is not None
        while "live one" not in rebuild.stdout.readline():
            assert rebuild.poll() is None
        rebuild.send_signal(sign)
        code = rebuild.wait(20)

    assert code == 1
    assert analyst.finds(asked, q=asked.reference).items
    with psycopg.connect(url) as connection:
        left = connection.execute("SELECT FROM tracking WHERE consumer LIKE '%.rebuilding'")
        assert left.fetchall() == []


def _rebuild(loket: Loket, view: str) -> subprocess.Popen[str]:
    """What `make rebuild VIEW=…` does."""
    data = str(loket.installation.folder.path)
    return subprocess.Popen(
        [sys.executable, "-m", "deploy.embedded", "--data", data, "rebuild", view],
        cwd=TREE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
