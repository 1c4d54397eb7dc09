"""Simulators as a real process on free ports."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

_START_SECONDS = 20


class RunningSimulators:
    """A process of its own, with a client; the state folder outlives a restart."""

    def __init__(self, state: Path, *options: str, site_url: str = "http://localhost:8000") -> None:
        self.state = state
        self._options = ["--site-url", site_url, *options]
        self.port, self.smtp_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.issuer = f"{self.url}/idp"
        self.http = httpx.Client(base_url=self.url, timeout=10)
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [
                *(sys.executable, "-W", "error", "-m", "deploy.simulators"),
                *("--port", str(self.port), "--smtp-port", str(self.smtp_port)),
                *("--state", str(self.state), *self._options),
            ],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            assert process.poll() is None, "the simulators ended at once"
            assert time.monotonic() < deadline, "the simulators did not start in time"
        return process

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz", timeout=1).status_code == 200
        except httpx.TransportError:
            time.sleep(0.05)
            return False

    def kill_and_start_again(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process = self._start()

    def end(self) -> float:
        """Asks the process to end; the seconds that it took."""
        asked = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=10)
        return time.monotonic() - asked

    def close(self) -> None:
        self.http.close()
        if self.process.poll() is None:
            self.end()

    def fault(self, name: str, mode: str, **more: float) -> None:
        answer = self.http.put(f"/faults/{name}", json={"mode": mode, **more})
        assert answer.status_code == 200, answer.text

    def number_of(self, persona: str) -> str:
        people = self.http.get("/personas").json()
        return next(str(each["national_number"]) for each in people if each["persona"] == persona)

    def person(self, number: str, **headers: str) -> httpx.Response:
        return self.http.get(
            "/register/api/v1/persoon/personen",
            headers={
                "X-INSZ": number,
                "X-Correlation-Id": "correlation-1",
                "X-Gebruiker": "clerk",
                "X-Hoedanigheid": "bevolking",
                **headers,
            },
        )

    def record_of(self, persona: str) -> dict[str, Any]:
        answer = self.person(self.number_of(persona))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["data"]
        return found


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
