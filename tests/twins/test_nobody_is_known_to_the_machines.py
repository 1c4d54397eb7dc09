"""Logs, metrics and the broker know nobody of either municipality."""

from pathlib import Path

from tests.support.installation import Loket
from tests.twins.canaries import PERSONAL, Canaries, Sort
from tests.twins.conftest import Twins

_PLACES_OF_METRICS = (
    "/metrics",
    *(f"/api/{name}/metrics" for name in ("intake", "workflow", "delivery", "reporting")),
)


def test_no_log_names_anybody(twins: Twins) -> None:
    logs = _files(twins.loket.installation.folder.logs)

    assert {"intake.log", "workflow.log", "delivery.log", "reporting.log"} <= set(logs)
    assert all(b"process_runs" in logs[f"{name}.log"] for name in ("intake", "delivery"))
    assert _seen(twins, logs) == []


def test_no_metric_names_anybody(twins: Twins) -> None:
    answers = {path: _metrics(twins.loket, path) for path in _PLACES_OF_METRICS}

    assert all(b"# TYPE" in answer for answer in answers.values())
    assert _seen(twins, answers, everything=True) == []


def test_no_subject_header_or_body_on_the_broker_names_anybody(twins: Twins) -> None:
    stored = _files(twins.loket.installation.folder.path / "nats")
    whole = b"".join(stored.values())

    assert all(request.encode() in whole for request in twins.zonneberg.ids + twins.lindedaal.ids)
    assert _seen(twins, stored) == []


def _metrics(loket: Loket, path: str) -> bytes:
    client = loket.client(loket.token("admin"))
    return client.get(path).raise_for_status().content


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _seen(twins: Twins, places: dict[str, bytes], *, everything: bool = False) -> list[str]:
    """One line for each canary: of a person where people work with references, else of any."""
    found = []
    for town in (twins.zonneberg, twins.lindedaal):
        known = town.canaries.known.items()
        wanted = Canaries()
        for word, sort in known:
            if everything or sort in PERSONAL or sort is Sort.KEY:
                wanted.add(sort, word.decode())
        found += [
            f"{name}: {sort} ({word})"
            for name, content in places.items()
            for word, sort in wanted.seen_in(content.lower())
        ]
    return found
