"""Small services, simulators and databases that the embedded installation can run in tests."""

import socket
from collections.abc import Mapping
from pathlib import Path

import psycopg

SERVICES = ("intake", "workflow", "delivery", "reporting")

_SERVER = """
import http.server
import json
import os
import signal
import sys

NAME = {name!r}


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer({{"service": NAME, "path": self.path, "host": self.headers["Host"]}})

    def do_POST(self):
        size = int(self.headers["Content-Length"])
        self.answer({{"service": NAME, "received": len(self.rfile.read(size))}})

    def answer(self, content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


if os.environ.get("STAND_IN_IS_STUBBORN"):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.environ.get("STAND_IN_DIES_SAYING"):
    sys.exit(os.environ["STAND_IN_DIES_SAYING"])
host, port = {address}
Server((host, int(port)), Answer).serve_forever()
"""
_FROM_ENVIRONMENT = 'os.environ["LOKET_LISTEN"].split(":")'
_FROM_ARGUMENTS = '"127.0.0.1", sys.argv[1].removeprefix("--port=")'


def make_tree(folder: Path) -> Path:
    """A working tree whose services answer every GET with their name, path and Host header."""
    for package in ("services", "deploy", "deploy/simulators"):
        (folder / package).mkdir(parents=True, exist_ok=True)
        (folder / package / "__init__.py").touch()
    for name in SERVICES:
        (folder / "services" / name).mkdir()
        (folder / "services" / name / "__init__.py").touch()
        main = _SERVER.format(name=name, address=_FROM_ENVIRONMENT)
        (folder / "services" / name / "__main__.py").write_text(main, encoding="utf-8")
    main = _SERVER.format(name="simulators", address=_FROM_ARGUMENTS)
    (folder / "deploy" / "simulators" / "__main__.py").write_text(main, encoding="utf-8")
    return folder


def migrate_one_database(*, admin_url: str, passwords: Mapping[str, str]) -> None:
    """A migration with one table, repeatable as the real one."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")


def one_database(*, admin_url: str, passwords: Mapping[str, str]) -> dict[str, str]:
    """The database of that migration, for everybody."""
    return {f"LOKET_{name.upper()}_DATABASE_URL": admin_url for name in passwords}


def write(admin_url: str, word: str) -> None:
    """Commit one word."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def read(admin_url: str) -> list[str]:
    """Every committed word."""
    with psycopg.connect(admin_url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM kept ORDER BY word")]


def occupied_port() -> tuple[socket.socket, int]:
    """A port on which this test itself listens."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    return listener, listener.getsockname()[1]
