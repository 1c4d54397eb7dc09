"""The whole counter as one object: start it, ask where it is, break parts of it, stop it."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.embedded import counter
from deploy.embedded.asking import is_well
from deploy.embedded.coming_up import HOPELESS_DEATHS, bring_up, why_it_failed
from deploy.embedded.data_folder import DataFolder
from deploy.embedded.gateway import NAME as GATEWAY
from deploy.embedded.gateway import Gateway
from deploy.embedded.keys import make_keys
from deploy.embedded.leftovers import end_leftovers
from deploy.embedded.messages import NOT_RUNNING, CannotStart
from deploy.embedded.nats import NAME as NATS
from deploy.embedded.plan import Plan
from deploy.embedded.ports import Ports
from deploy.embedded.postgres import NAME as POSTGRES
from deploy.embedded.programs import Program
from deploy.embedded.servers import Servers, import_the_migration_meanwhile, the_migration
from deploy.embedded.supervisor import Supervisor
from deploy.embedded.waiting import wait_for

SECONDS_TO_BE_READY = 120.0
# Together below ten: everything has ended within 10 s of the order.
SECONDS_FOR_SERVICES = 5.0
SECONDS_FOR_THE_DOOR = 1.0
SECONDS_FOR_SERVERS = 2.5


def silence(_: str) -> None:
    """Say nothing."""


class Installation:
    """One installation with its data in a folder; as a context manager it is ready inside.

    Names of processes: postgres, nats, simulators, gateway, intake, workflow, delivery, reporting.
    """

    def __init__(
        self, folder: Path, plan: Plan | None = None, *, say: Callable[[str], None] = silence
    ) -> None:
        self.plan = plan or Plan()
        self.folder = DataFolder(folder)
        self.environment: dict[str, str] = {}
        self.servers: Servers | None = None
        self._ports: Ports | None = None
        self._upstreams = counter.upstreams()
        self._supervisor: Supervisor | None = None
        self._say = say

    @property
    def ports(self) -> Ports:
        """The ports, once it has been started."""
        if self._ports is None:
            raise CannotStart(NOT_RUNNING)
        return self._ports

    @property
    def site_url(self) -> str:
        """The public address."""
        return f"http://localhost:{self.ports.site}"

    @property
    def simulators_url(self) -> str:
        """The address of the neighbours' simulators."""
        return f"http://localhost:{self.ports.simulators}"

    def __enter__(self) -> Self:
        """Start, and wait until everything answers."""
        self.start()
        try:
            self.wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    def start(self) -> None:
        """Start everything; `wait_until_ready` tells when it answers.

        Raises:
            CannotStart: something is in the way; nothing is left running.
        """
        self.folder.take(room_needed=self.plan.room_needed)
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def wait_until_ready(self, seconds: float = SECONDS_TO_BE_READY) -> None:
        """Wait until every service says through the gateway that it is ready.

        Raises:
            CannotStart: one keeps dying, or they are not ready in time.
        """
        waiting = [] if self.plan.servers_only else list(self.plan.services)

        def all_ready() -> bool:
            waiting[:] = [name for name in waiting if not self._is_ready(name)]
            return not waiting or any(map(self._is_hopeless, waiting))

        wait_for(all_ready, seconds=seconds, pause=0.1)
        for name in waiting:
            log = self.folder.logs / f"{name}.log"
            raise CannotStart(why_it_failed(f"The service {name}", self.folder, log))

    def stop(self) -> None:
        """End everything within ten seconds: services, door, servers. Harmless when repeated."""
        if self._supervisor is not None:
            supervisor, self._supervisor = self._supervisor, None
            supervisor.end(self.plan.services, seconds=SECONDS_FOR_SERVICES)
            supervisor.end([GATEWAY, counter.SIMULATORS], seconds=SECONDS_FOR_THE_DOOR)
            supervisor.end([NATS, POSTGRES], seconds=SECONDS_FOR_SERVERS)
            supervisor.close()
        if self.servers is not None:
            self.servers.postgres.close()
            self.folder.prepared.unlink(missing_ok=True)
        self.folder.leave()

    def kill(self, name: str) -> None:
        """Kill a process as a crash would (SIGKILL); it is started again."""
        self._running().kill(name)

    def stop_process(self, name: str) -> None:
        """End one process; it stays away until `start_process`."""
        self._running().end([name], seconds=SECONDS_FOR_SERVICES)

    def start_process(self, name: str) -> None:
        """Start a process that was stopped."""
        self._running().resume(name)

    def process_id(self, name: str) -> int | None:
        """The process id, None while the process is down."""
        return self._running().process_id(name)

    def _start(self) -> None:
        end_leftovers(self.folder.processes)
        self._ports = self.plan.ports()
        cluster = self.folder.path / "postgres" / "cluster"
        passwords = make_keys(self.folder.keys, data_exist=cluster.exists())
        self._supervisor = Supervisor(records=self.folder.processes, say=self._say)
        self.servers = Servers(
            folder=self.folder,
            ports=self.ports,
            passwords=passwords,
            settings=self.plan.settings,
            say=self._say,
        )
        if self.plan.servers_only:
            self.servers.start(self._supervisor)
        else:
            self._begin_counter(self.servers)
            self.servers.start(self._supervisor)
            self._open_counter(self.servers)

    def _begin_counter(self, servers: Servers) -> None:
        """Start what takes long to import; the services then wait for their databases."""
        terms = {f"LOKET_{name.upper()}_TERM": term for name, term in self.plan.terms.items()}
        settings = dict(self.plan.settings)
        settings.pop("LOKET_DATABASE_URL", None)  # the administrator's, for the migration only
        self.environment = {
            **counter.addresses(self.ports, self.folder, self.plan.working_tree),
            **counter.secrets_shared_with(servers.passwords.neighbours),
            **servers.database_urls(self.plan.database_urls),
            **terms,
            **settings,
        }
        self.folder.prepared.unlink(missing_ok=True)
        programs = [*map(self._service, self.plan.services), self._simulators()]
        for program in programs:
            self._running().add(program, self.folder.new_log(program.name))
        if self.plan.migration is the_migration:
            import_the_migration_meanwhile()
        self._say(f"Started {', '.join(program.name for program in programs)}")

    def _open_counter(self, servers: Servers) -> None:
        """Prepare the databases, let the services go on, and open the door."""
        servers.migrate(self.plan.migration)
        self.folder.prepared.touch(mode=0o600)
        gateway = Gateway(
            self.folder.path / "gateway", port=self.ports.site, upstreams=self._upstreams
        )
        bring_up(
            gateway.program(),
            gateway.answers,
            supervisor=self._running(),
            folder=self.folder,
            log=self.folder.new_log(GATEWAY),
        )
        self._say(f"The gateway answers on port {self.ports.site}")

    def _service(self, name: str) -> Program:
        places = {
            "LOKET_LISTEN": self._upstreams[name],
            "LOKET_PEERS": ",".join(f"{n}=http://{at}" for n, at in self._upstreams.items()),
        }
        if self.servers is not None:
            places["LOKET_NATS_URL"] = self.servers.nats_url(name)
        environment = {
            **counter.part_of(self.environment, name),
            **places,
            **self.plan.extra_environment.get(name, {}),
        }
        return counter.service(
            name,
            prepared=self.folder.prepared,
            python=self.plan.python,
            tree=self.plan.working_tree,
            environment=environment,
        )

    def _simulators(self) -> Program:
        extra = self.plan.extra_environment.get(counter.SIMULATORS, {})
        return counter.simulators(
            self.ports,
            state=self.folder.path / "simulators",
            python=self.plan.python,
            tree=self.plan.working_tree,
            environment={**counter.part_of(self.environment, counter.SIMULATORS), **extra},
        )

    def _running(self) -> Supervisor:
        if self._supervisor is None:
            raise CannotStart(NOT_RUNNING)
        return self._supervisor

    def _is_hopeless(self, name: str) -> bool:
        return self._running().deaths(name) >= HOPELESS_DEATHS

    def _is_ready(self, name: str) -> bool:
        return is_well(self.ports.site, f"/api/{name}/healthz")
