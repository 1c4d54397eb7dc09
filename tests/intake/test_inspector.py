"""Files are looked into by a process of its own, which cannot go on for ever or take everything."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from services.intake.neighbours.inspector import FileInspector, Limits
from services.intake.rules.a_file_does_nothing_by_itself import Findings
from services.intake.rules.files_are_known_by_what_is_in_them import FileKind
from tests.intake.files import (
    ACTIVE_PDFS,
    PDF_WITH_A_LINK,
    PDF_WITH_A_PASSWORD,
    pdf,
    png,
)

pytestmark = pytest.mark.anyio
WELL = Findings(readable=True)
UNREADABLE = Findings(readable=False)


def jpeg() -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "JPEG")
    return written.getvalue()


def a_process_each(cases: Iterable[Any]) -> list[Any]:
    """The first is tried in `make check`, the others are left to `make test`."""
    first, *others = cases
    return [first, *(pytest.param(one, marks=pytest.mark.slow) for one in others)]


READY = 'import sys\nprint("ready", flush=True)\ncontent = sys.stdin.buffer.read()\n'


@pytest.mark.parametrize("content", a_process_each([PDF_WITH_A_LINK, pdf()]))
async def test_an_ordinary_pdf_is_well(content: bytes) -> None:
    assert await FileInspector().look(content, FileKind.PDF) == WELL


@pytest.mark.parametrize("name", a_process_each(ACTIVE_PDFS))
async def test_what_a_pdf_would_do_by_itself_is_seen(name: str) -> None:
    seen = await FileInspector().look(ACTIVE_PDFS[name], FileKind.PDF)

    assert seen.readable
    assert seen.does


async def test_a_pdf_with_a_password_is_seen() -> None:
    assert (await FileInspector().look(PDF_WITH_A_PASSWORD, FileKind.PDF)).locked


@pytest.mark.parametrize(
    "content",
    a_process_each(
        [
            b"%PDF-1.7\n",
            pdf()[:150],
            b"%PDF-1.7\n" + b"PK\x03\x04" + bytes(500),
            pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
            b"%PDF-" + bytes(range(256)) * 40,
        ]
    ),
)
async def test_a_pdf_that_is_none_is_unreadable(content: bytes) -> None:
    assert await FileInspector().look(content, FileKind.PDF) == UNREADABLE


@pytest.mark.slow
async def test_a_picture_is_decoded_to_its_last_pixel() -> None:
    inspector = FileInspector()

    assert await inspector.look(png(), FileKind.PNG) == WELL
    assert await inspector.look(png(pixels=b"\0"), FileKind.PNG) == UNREADABLE
    assert await inspector.look(png()[:40], FileKind.PNG) == UNREADABLE
    assert await inspector.look(jpeg(), FileKind.JPEG) == WELL
    assert await inspector.look(jpeg()[:-200], FileKind.JPEG) == UNREADABLE
    assert await inspector.look(b"\xff\xd8\xff<script>", FileKind.JPEG) == UNREADABLE


async def test_a_small_picture_that_says_it_is_huge_is_not_unpacked() -> None:
    bomb = png(60_000, 60_000, pixels=bytes(1000))

    assert await FileInspector().look(bomb, FileKind.PNG) == UNREADABLE


def doing(folder: Path, what: str) -> Path:
    """A program that does this with a file, as a library might that was led astray."""
    program = folder / "program.py"
    program.write_text(READY + what)
    return program


FINE = "print('{\"readable\": true}')\n"


async def test_whatever_looks_tells_what_it_saw(tmp_path: Path) -> None:
    program = doing(tmp_path, FINE)

    assert await FileInspector(program=program).look(b"x", FileKind.PDF) == WELL


@pytest.mark.slow
async def test_who_computes_for_ever_is_stopped(tmp_path: Path) -> None:
    program = doing(tmp_path, "while True:\n    pass\n")
    inspector = FileInspector(program=program, limits=Limits(cpu_seconds=1, seconds=100))

    assert await inspector.look(b"x", FileKind.PDF) == UNREADABLE


async def test_who_waits_for_ever_is_stopped(tmp_path: Path) -> None:
    program = doing(tmp_path, "import time\ntime.sleep(1000)\n")
    inspector = FileInspector(program=program, limits=Limits(seconds=0.5))

    assert await inspector.look(b"x", FileKind.PDF) == UNREADABLE


@pytest.mark.slow
async def test_who_never_reads_its_file_is_stopped(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text('import time\nprint("ready", flush=True)\ntime.sleep(1000)\n')
    inspector = FileInspector(program=program, limits=Limits(seconds=0.5))

    assert await inspector.look(bytes(5_000_000), FileKind.PDF) == UNREADABLE


async def test_who_takes_all_memory_gets_none(tmp_path: Path) -> None:
    program = doing(tmp_path, "hoard = bytearray(4_000_000_000)\n" + FINE)

    assert await FileInspector(program=program).look(b"x", FileKind.PDF) == UNREADABLE


@pytest.mark.parametrize(
    "deed",
    a_process_each(
        [
            "open('/etc/passwd')\n",
            "open(sys.argv[0] + '.out', 'w')\n",
            "import socket\nsocket.socket()\n",
            "import os\nos.pipe()\n",
        ]
    ),
)
async def test_who_opens_anything_is_refused(tmp_path: Path, deed: str) -> None:
    # what it needs is loaded before it is ready, as the real one does
    program = tmp_path / "program.py"
    program.write_text("import socket, os\n" + READY + deed + FINE)

    assert await FileInspector(program=program).look(b"x", FileKind.PDF) == UNREADABLE
    assert not program.with_suffix(".py.out").exists()


@pytest.mark.parametrize(
    "told",
    a_process_each(
        [
            "print('{}')\n",
            "print('no json')\n",
            'print(\'{"readable": "perhaps"}\')\n',
            "print('x' * 100_000)\n",
            "sys.exit(3)\n",
            FINE + "sys.exit(3)\n",
            "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n",
        ]
    ),
)
async def test_who_tells_nothing_that_can_be_believed_saw_nothing(
    tmp_path: Path, told: str
) -> None:
    program = doing(tmp_path, told)

    assert await FileInspector(program=program).look(b"x", FileKind.PDF) == UNREADABLE


async def test_nothing_of_our_environment_goes_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKET_VAULT_DATABASE_URL", "postgresql://secret")
    program = tmp_path / "program.py"
    program.write_text(
        "import os\n" + READY + "assert 'LOKET_VAULT_DATABASE_URL' not in os.environ\n" + FINE
    )

    assert await FileInspector(program=program).look(b"x", FileKind.PDF) == WELL
