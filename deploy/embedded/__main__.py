"""The command behind `make run`: python -m deploy.embedded run | servers | nats-accounts | …."""

import argparse
import errno
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

from deploy.embedded import messages
from deploy.embedded.counter import SERVICES
from deploy.embedded.data_folder import DataFolder
from deploy.embedded.installation import Installation
from deploy.embedded.keys import make_keys
from deploy.embedded.messages import CannotStart
from deploy.embedded.plan import Plan
from deploy.embedded.ports import usual_ports
from deploy.embedded.rebuild_order import VIEWS, become_the_rebuild
from deploy.embedded.secret_files import with_files_read
from deploy.embedded.subjects import as_settings
from deploy.embedded.terms import check_terms

_GLANCE_SECONDS = 1.0


class StopAsked(BaseException):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, or the terminal was closed."""


class _Ending:
    """Whether somebody asked to stop; later askings must not disturb the ending.

    Where the exception is raised in the middle of what swallows all (a finalizer, say), it is
    lost; whoever waits for the end therefore looks here too.
    """

    def __init__(self) -> None:
        self._asked = False

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        if not self._asked:
            self._asked = True
            raise StopAsked

    def wait_a_moment(self) -> None:
        time.sleep(_GLANCE_SECONDS)
        if self._asked:
            raise StopAsked


_ending = _Ending()


def main() -> int:
    """Run what was asked until somebody asks to stop; 1 when it cannot start."""
    arguments = _arguments()
    settings = {key: value for key, value in os.environ.items() if key.startswith("LOKET_")}
    folder = Path(arguments.data or settings.pop("LOKET_DATA", "") or ".loket")
    commands: dict[str, Callable[[Path, dict[str, str]], None]] = {
        "run": _run,
        "servers": _servers,
        "nats-accounts": _nats_accounts,
        "rebuild": partial(_rebuild, arguments),
    }
    try:
        _listen_for_the_end()
        commands[arguments.command](folder, with_files_read(settings))
    except CannotStart as reason:
        print(reason, file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(messages.disk_full(folder.resolve()), file=sys.stderr, flush=True)
        return 1
    except StopAsked:
        pass
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m deploy.embedded", description="Loket on one machine, without Docker."
    )
    parser.add_argument("--data", help="the data folder (LOKET_DATA, default .loket)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="everything: servers, simulators, services, gateway")
    commands.add_parser(
        "servers", help="PostgreSQL and NATS only, on free ports, until the caller ends"
    )
    commands.add_parser(
        "nats-accounts", help="print users and rights for the settings of a NATS of your own"
    )
    rebuild = commands.add_parser(
        "rebuild", help="rebuild a read model of the Loket that runs, beside the live one"
    )
    rebuild.add_argument("view", choices=sorted(VIEWS), help="its versioned name")
    rebuild.add_argument("--quiet", action="store_true", help="do not tell how far it is")
    return parser.parse_args()


def _run(folder: Path, settings: dict[str, str]) -> None:
    began = time.monotonic()
    _say(f"Starting Loket; the data are in {folder.resolve()}")
    check_terms(settings)
    plan = Plan(ports=lambda: usual_ports(settings), settings=settings)
    installation = Installation(folder, plan, say=_say)
    try:
        installation.start()
        installation.wait_until_ready()
        _say(f"Everything answers ({time.monotonic() - began:.1f} s)")
        _say(messages.ready(installation.site_url, installation.simulators_url, SERVICES))
        while True:
            _ending.wait_a_moment()
    except StopAsked:
        _say(messages.STOPPING)
    finally:
        installation.stop()
    _say(messages.STOPPED)


def _servers(folder: Path, _: dict[str, str]) -> None:
    """Print one line of JSON with the addresses; end with the process that asked for them."""
    caller = os.getppid()
    with Installation(folder, Plan(servers_only=True)) as installation:
        servers = installation.servers
        if servers is None:
            raise CannotStart(messages.NOT_RUNNING)
        nats = {f"{service}_nats_url": servers.nats_url(service) for service in SERVICES}
        _say(json.dumps({"postgres_url": servers.admin_url, **nats}))
        while os.getppid() == caller:
            _ending.wait_a_moment()


def _nats_accounts(folder: Path, _: dict[str, str]) -> None:
    """Print what makes another NATS know our services, with this installation's passwords."""
    data = DataFolder(folder)
    data.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    passwords = make_keys(data.keys, data_exist=(data.path / "postgres" / "cluster").exists())
    _say(as_settings(passwords.nats))


def _rebuild(arguments: argparse.Namespace, folder: Path, _: dict[str, str]) -> None:
    """Become the rebuild of a read model; another process of this folder serves meanwhile."""
    become_the_rebuild(DataFolder(folder).processes, arguments.view, quiet=arguments.quiet)


def _listen_for_the_end() -> None:
    """Turn the first request to stop into `StopAsked`."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _ending.ask)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as nohup asks
        signal.signal(signal.SIGHUP, _ending.ask)


def _say(sentence: str) -> None:
    """Print at once, also into a pipe; a terminal that is gone is no reason to stop."""
    try:
        print(sentence, flush=True)
    except OSError:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good


if __name__ == "__main__":
    sys.exit(main())
