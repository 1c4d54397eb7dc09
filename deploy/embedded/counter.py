"""The counter itself: a process for each service, and the simulators of the neighbours."""

import os
from collections.abc import Mapping
from pathlib import Path

from deploy.embedded import once_prepared
from deploy.embedded.data_folder import DataFolder
from deploy.embedded.keys import SHARED_WITH_NEIGHBOURS
from deploy.embedded.ports import LOOPBACK, Ports, free_port
from deploy.embedded.programs import Program
from deploy.embedded.rights import RIGHTS, used_by

SERVICES = ("intake", "workflow", "delivery", "reporting")
SIMULATORS = "simulators"
NICENESS: Mapping[str, int] = {"intake": 0, "reporting": 5, "workflow": 10, "delivery": 10}
"""How far each service stands back: when more is sent than two cores can see through, people who
send, and the databases, go first, then people who search; the rest lags, and catches up by itself.
"""
_KNOWS_NEIGHBOURS = frozenset({"workflow", SIMULATORS})
"""The processes that are given the secrets of the two."""
MAIL_HOOK_SECRET = "loket-proef"  # noqa: S105 -- of a trial: real mail servers share another
TREE = Path(__file__).parent.parent.parent


def upstreams() -> dict[str, str]:
    """An address for each service, known to the gateway only."""
    return {name: f"{LOOPBACK}:{free_port()}" for name in SERVICES}


def addresses(ports: Ports, folder: DataFolder, tree: Path) -> dict[str, str]:
    """The environment that all services share, but for databases and NATS."""
    simulators = f"http://{LOOPBACK}:{ports.simulators}"
    return {
        "LOKET_SITE_URL": f"http://localhost:{ports.site}",
        "LOKET_KEYS": str(folder.keys),
        "LOKET_MUNICIPALITIES": str(tree / "deploy" / "municipalities"),
        "LOKET_REGISTER_URL": f"{simulators}/register",
        "LOKET_DABS_URL": f"{simulators}/dabs",
        "LOKET_EBOX_URL": f"{simulators}/ebox",
        "LOKET_BACK_OFFICE_URL": f"{simulators}/backoffice",
        "LOKET_POLICE_URL": f"{simulators}/police",
        "LOKET_CRIMINAL_RECORD_URL": f"{simulators}/strafregister",
        # what a simulator delays, it delays for seconds
        "LOKET_CRIMINAL_RECORD_ASK_AGAIN_AFTER_SECONDS": "1",
        "LOKET_BURGERPROFIEL_URL": f"{simulators}/burgerprofiel",
        # a simulator has processed what it took in before anybody can look
        "LOKET_BURGERPROFIEL_CHECK_AFTER_SECONDS": "5",
        "LOKET_SMTP_URL": f"smtp://{LOOPBACK}:{ports.mail}",
        "LOKET_IDP_ISSUER": f"{simulators}/idp",
        # shared with the simulated mail server, which tells of mails that came back
        "LOKET_MAIL_HOOK_SECRET": MAIL_HOOK_SECRET,
        # everybody comes from this one machine, and a trial of many at once must not wait
        "LOKET_RATE_PER_PERSON": "5000/second",
        "LOKET_RATE_PER_ADDRESS": "5000/second",
    }


def secrets_shared_with(neighbours: Mapping[str, str]) -> dict[str, str]:
    """The variables by which we and the neighbours know each other; `neighbours` by setting."""
    return {f"LOKET_{name}": secret for name, secret in neighbours.items()}


def part_of(environment: Mapping[str, str], name: str) -> dict[str, str]:
    """The environment without the databases and secrets that this process has no business with."""
    theirs = {f"LOKET_{database.upper()}_DATABASE_URL" for database in set(RIGHTS) - used_by(name)}
    if name not in _KNOWS_NEIGHBOURS:
        theirs |= {f"LOKET_{secret}" for secret in SHARED_WITH_NEIGHBOURS}
    return {key: value for key, value in environment.items() if key not in theirs}


def service(
    name: str, *, prepared: Path, python: str, tree: Path, environment: Mapping[str, str]
) -> Program:
    """One service in all its roles, as soon as the file `prepared` is there."""
    return Program(
        name=name,
        title=f"The service {name}",
        command=[python, once_prepared.__file__, str(prepared), f"services.{name}", "all"],
        environment={**_surroundings(), **environment},
        folder=tree,
        niceness=NICENESS[name],
    )


def simulators(
    ports: Ports, *, state: Path, python: str, tree: Path, environment: Mapping[str, str]
) -> Program:
    """The simulators of the neighbours, in one process."""
    places = [f"--port={ports.simulators}", f"--smtp-port={ports.mail}", f"--state={state}"]
    return Program(
        name=SIMULATORS,
        title="The simulators",
        command=[python, "-m", "deploy.simulators", *places],
        environment={**_surroundings(), **environment},
        folder=tree,
    )


def _surroundings() -> dict[str, str]:
    """Our own environment without LOKET_…, which may be meant for another installation."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("LOKET_")}
    return ours | {"PYTHONUNBUFFERED": "1"}
