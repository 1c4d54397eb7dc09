"""The scanner of viruses: what is not clearly clean is not taken for clean."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from libs.settings import SettingsAreWrong, read_settings
from services.intake.neighbours.clamd import Clamd, NoScanner, ScannerIsUnavailable
from services.intake.settings import Settings
from tests.intake.asking_over_http import CONTRACT, supply
from tests.intake.clam_daemon import LIMIT, ClamDaemon, running
from tests.intake.desk import FrontDesk
from tests.intake.files import EICAR, pdf

pytestmark = pytest.mark.anyio


async def test_what_is_clean_is_clean_and_was_looked_at_whole() -> None:
    daemon = ClamDaemon()
    content = pdf() + bytes(700_000)

    async with running(daemon) as address:
        found = await Clamd(address).is_infected(content)

    assert (found, daemon.got) == (False, [content])


async def test_a_virus_is_found_over_the_socket_of_a_folder_too(tmp_path: Path) -> None:
    async with running(ClamDaemon(), tmp_path / "clamd.sock") as address:
        scanner = Clamd(address)

        assert await scanner.is_infected(pdf() + EICAR)
        assert not await scanner.is_infected(pdf())


@pytest.mark.parametrize(
    "mood", ["error", "garbled", "half", "endless", "other", "sly", "silent", "hangs up"]
)
async def test_whatever_else_it_says_it_did_not_look(mood: str) -> None:
    daemon = ClamDaemon()
    daemon.mood = mood

    async with running(daemon) as address:
        with pytest.raises(ScannerIsUnavailable):
            await Clamd(address, seconds=0.5).is_infected(pdf())


async def test_what_is_too_large_for_it_was_not_looked_at() -> None:
    async with running(ClamDaemon()) as address:
        with pytest.raises(ScannerIsUnavailable):
            await Clamd(address).is_infected(bytes(LIMIT + 1))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock"])
async def test_where_nobody_listens_nothing_was_looked_at(address: str) -> None:
    with pytest.raises(ScannerIsUnavailable):
        await Clamd(address).is_infected(pdf())


async def test_that_nothing_is_scanned_is_said_once() -> None:
    with capture_logs() as said:
        async with NoScanner() as scanner:
            assert [await scanner.is_infected(EICAR) for _ in range(3)] == [False] * 3

    assert [each["event"] for each in said] == ["attachments_are_not_scanned"]


@pytest.mark.parametrize("address", ["127.0.0.1:3310", "clamd.internal:3310", "/run/clamd.sock"])
def test_an_address_is_a_port_or_a_socket(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "CLAMD" not in complaint_about(address, monkeypatch)


@pytest.mark.parametrize("address", ["clamd", "127.0.0.1", ":3310", "x:0", "x:99999", "run/sock"])
def test_any_other_address_stops_the_start(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "LOKET_CLAMD_ADDRESS" in complaint_about(address, monkeypatch)


def complaint_about(address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything else is missing; what matters is whether the address is complained of too."""
    monkeypatch.setenv("LOKET_CLAMD_ADDRESS", address)
    with pytest.raises(SettingsAreWrong) as wrong:
        read_settings(Settings)
    return str(wrong.value)


async def test_a38_a_virus_that_somebody_sends_is_refused_and_a_clean_file_taken() -> None:
    desk = FrontDesk()
    await desk.is_asked()
    bad = ("files", ("huur.pdf", pdf() + EICAR, "application/pdf"))

    async with running(ClamDaemon()) as address:
        object.__setattr__(desk.desk, "scanner", Clamd(address))
        refused = await supply(desk, CONTRACT, bad)
        taken = await supply(desk, CONTRACT)
    away = await supply(desk, CONTRACT, text="Nog iets.")

    assert (refused.status_code, refused.json()["issues"][0]["name"]) == (422, "files.1")
    assert taken.status_code == 201
    assert (away.status_code, "Retry-After" in away.headers) == (503, True)
    assert len(desk.files.all) == 1
