"""What an installation consists of, decided before it starts."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.embedded import counter
from deploy.embedded.data_folder import ROOM_NEEDED
from deploy.embedded.database_urls import database_urls
from deploy.embedded.ports import Ports, free_ports
from deploy.embedded.servers import DatabaseUrls, Migration, the_migration


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an installation consists of; what is left out has the value that suits tests.

    `ports` are chosen when the data folder is ours. `settings` go to every process and win over
    what the installation finds itself (`LOKET_DATABASE_URL` and `LOKET_NATS_URL` replace our own
    servers); `extra_environment` is by name of the process. `terms` are ISO 8601 durations by name
    (police, download, information). `working_tree` is the folder with `services` and `deploy`.
    """

    ports: Callable[[], Ports] = free_ports
    services: Sequence[str] = counter.SERVICES
    servers_only: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    extra_environment: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    working_tree: Path = counter.TREE
    python: str = sys.executable
    database_urls: DatabaseUrls = database_urls
    migration: Migration = the_migration
    room_needed: int = ROOM_NEEDED
