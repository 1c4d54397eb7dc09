"""Starts the simulators: ``python -m deploy.simulators --port 8090 --smtp-port 8025``.

``--state FOLDER`` keeps what was received and the signing keys; without it they end with the
process. ``--public-url`` is the address under which others know this server (the issuer of tokens
is that with ``/idp``); ``--site-url`` is where people are sent back after signing in, and where
the mail server tells of mails that came back, unless ``--mail-hook`` is another address. SIGTERM or
Ctrl-C ends everything within two seconds. Each option also reads an environment variable. What
the back office, the police and the counter know each other by is read there only:
``LOKET_BACK_OFFICE_SECRET``, ``LOKET_HOOKS_BACK_OFFICE_SECRET``, ``LOKET_POLICE_SECRET`` and
``LOKET_HOOKS_POLICE_SECRET``.
"""

import argparse
import asyncio
import os
import signal
import socket
import sys
from pathlib import Path
from types import FrameType

import uvicorn
import uvloop

from deploy.simulators.application import application
from deploy.simulators.fault_gate import Connection
from deploy.simulators.faults import FaultBoard
from deploy.simulators.mail import open_post_office
from deploy.simulators.town import Options, found_town, utc_now


class Server(uvicorn.Server):
    """uvicorn that, when told to end, first lets go of those who are kept waiting by a fault."""

    def __init__(self, config: uvicorn.Config, board: FaultBoard) -> None:
        super().__init__(config)
        self._board = board
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begins to end."""
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._board.release_everyone)


def main() -> None:
    """Runs until told to end."""
    options = read_options(sys.argv[1:])
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _end)
    try:
        uvloop.run(run(options))
    except OSError as error:
        sys.exit(f"De simulators kunnen niet starten: {error.strerror or error}.")


async def run(options: Options) -> None:
    """Serves HTTP and SMTP until a signal comes."""
    # Both doors are taken before anything else, so that a taken port is told at once.
    door = socket.create_server((options.host, options.port), backlog=2048)
    town = found_town(options, utc_now)
    post_office = await open_post_office(town)
    neighbours = application(town)
    neighbours.state.courier.go_on()
    neighbours.state.police_courier.go_on()
    config = uvicorn.Config(
        neighbours,
        host=options.host,
        port=options.port,
        http=Connection,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    try:
        print(f"Simulators: {options.public_url}, SMTP on port {options.smtp_port}", flush=True)
        await Server(config, town.faults).serve(sockets=[door])
    finally:
        post_office.close()
        town.received.close()


def read_options(arguments: list[str]) -> Options:
    """The options of the command line, else of the environment, else the usual ones."""
    usual = Options()
    parser = argparse.ArgumentParser(prog="python -m deploy.simulators", description=__doc__)
    parser.add_argument("--host", default=_environment("LOKET_SIMULATORS_HOST", usual.host))
    parser.add_argument(
        "--port", type=int, default=_environment("LOKET_SIMULATORS_PORT", str(usual.port))
    )
    parser.add_argument(
        "--smtp-port", type=int, default=_environment("LOKET_SMTP_PORT", str(usual.smtp_port))
    )
    parser.add_argument("--state", default=_environment("LOKET_SIMULATORS_STATE", ""))
    parser.add_argument("--public-url", default=_environment("LOKET_SIMULATORS_URL", ""))
    parser.add_argument("--site-url", default=_environment("LOKET_SITE_URL", usual.site_url))
    parser.add_argument("--mail-hook", default=_environment("LOKET_MAIL_HOOK_URL", ""))
    parser.add_argument("--federal-token", action="store_true", help="offer the federal token")
    parser.add_argument(
        "--back-office",
        choices=["answers", "silent"],
        default=_environment("LOKET_SIMULATORS_BACK_OFFICE", "answers"),
        help="whether it tells by itself that it received a request",
    )
    parser.add_argument(
        "--police",
        choices=["answer", "silent"],
        default=_environment("LOKET_SIMULATORS_POLICE", "answer"),
        help="whether they advise by themselves",
    )
    given = parser.parse_args(arguments)
    public_url = given.public_url or f"http://{given.host}:{given.port}"
    return Options(
        host=given.host,
        port=given.port,
        smtp_port=given.smtp_port,
        state=Path(given.state) if given.state else None,
        public_url=public_url.rstrip("/"),
        site_url=given.site_url.rstrip("/"),
        federal_token=given.federal_token,
        back_office_answers=given.back_office == "answers",
        back_office_secret=_environment("LOKET_BACK_OFFICE_SECRET", usual.back_office_secret),
        back_office_hook_secret=_environment(
            "LOKET_HOOKS_BACK_OFFICE_SECRET", usual.back_office_hook_secret
        ),
        police_answer=given.police == "answer",
        police_secret=_environment("LOKET_POLICE_SECRET", usual.police_secret),
        police_hook_secret=_environment("LOKET_HOOKS_POLICE_SECRET", usual.police_hook_secret),
        mail_hook=given.mail_hook,
        mail_hook_secret=_environment("LOKET_MAIL_HOOK_SECRET", usual.mail_hook_secret),
    )


def _environment(name: str, usual: str) -> str:
    return os.environ.get(name) or usual


def _end(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main()
