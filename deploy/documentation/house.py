"""The services as their compose modules build them, to read their tables; nothing is opened."""

import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from libs.events.consumer import Reactions
from libs.events.contracts import CONTRACTS
from libs.events.envelope import Contract
from libs.events.process import Service

SERVICES: Final = ("intake", "workflow", "delivery", "reporting")
_KEYS: Final = ("vault.key", "links.key", "fingerprints.key", "positions.key", "sessions.key")
_DATABASE: Final = "database_url"
_NOWHERE: Final = "postgresql://nobody@127.0.0.1:1/nothing"
_MUNICIPALITIES: Final = Path(__file__).parent.parent / "municipalities"


def services() -> Sequence[Service]:
    """Return the four services, built with addresses at which nobody is."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder)
        for name in _KEYS:
            (keys / name).write_bytes(bytes(32))
        return [_built(name, keys) for name in SERVICES]


def listeners(house: Sequence[Service]) -> Mapping[type[Contract], Sequence[str]]:
    """Return who listens to each contract, as `service: consumer`."""
    heard_by: dict[type[Contract], list[str]] = {contract: [] for contract in CONTRACTS}
    for service in house:
        for consumer in service.consumers:
            for contract in consumer.listens:
                heard_by[contract].append(f"{service.name}: {consumer.name}")
    return heard_by


def views_of(service: Service) -> Sequence[str]:
    """Return the names of a service's read models."""
    return [c.name for c in service.consumers if not isinstance(c, Reactions)]


def _built(name: str, keys: Path) -> Service:
    compose = import_module(f"services.{name}.compose")
    settings: Any = compose.Settings
    service: Service = compose.build(settings(**_values(settings, keys)))
    return service


def _values(settings: Any, keys: Path) -> dict[str, Any]:
    """Fill every setting that has no default with something of its kind, and every database."""
    known: dict[str, Any] = {"keys": keys, "municipalities": _MUNICIPALITIES}
    needed = [
        name
        for name, field in settings.model_fields.items()
        if field.is_required() or name.endswith(_DATABASE)
    ]
    return {name: known.get(name, _address(name)) for name in needed}


def _address(name: str) -> str:
    if name.endswith(_DATABASE):
        return _NOWHERE
    return "nats://127.0.0.1:1" if name == "nats_url" else "http://127.0.0.1:1"
