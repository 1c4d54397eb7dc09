"""The rights on NATS of the consumers that only run while a read model is rebuilt."""

from pathlib import Path

import pytest

from deploy.embedded.rebuild_order import VIEWS
from deploy.embedded.rights import RIGHTS
from deploy.embedded.subjects import DURABLES, REBUILT, SERVICES, durables_of
from libs.events.consumer import Consumer, Projector
from libs.events.process.filling import Filling
from tests.embedded.building import built


def test_they_are_named_for_every_read_model_that_can_be_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = [built(name, tmp_path, monkeypatch) for name in SERVICES]

    beside = {
        Consumer(
            s.store,
            Filling(projector=Projector(projection=c)),
            origin="",
            nats_url="",
        ).durable
        for s in services
        for c in s.consumers
        if getattr(c, "tables", ())
    }

    usual = {durable for durables in DURABLES.values() for durable in durables}
    assert beside == {f"{durable}-rebuilding" for durable in REBUILT}
    assert beside == {durable for name in SERVICES for durable in durables_of(name)} - usual


def test_a_read_model_that_can_be_rebuilt_has_a_content_hash_and_rights_on_its_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = [built(name, tmp_path, monkeypatch) for name in SERVICES]

    rebuilt = {
        c.name: (s.name, sorted(c.tables))
        for s in services
        for c in s.consumers
        if getattr(c, "tables", ())
    }

    assert {view: name for view, (name, _) in rebuilt.items()} == VIEWS
    assert set(rebuilt) == {view for s in services for view in s.content_hashes}
    for name, tables in rebuilt.values():
        assert tables == sorted(RIGHTS[name].rebuildable)
