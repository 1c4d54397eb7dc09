"""One installation for the whole matrix, with requests in every state that can be reached."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.embedded.plan import Plan
from libs.web.permissions import PERMISSIONS
from tests.matrix.asking import Crowd
from tests.matrix.callers import CALLERS
from tests.matrix.cells import Cell, cells
from tests.matrix.examples import EXAMPLES
from tests.matrix.kinds import KINDS, NOTHING, Kind
from tests.matrix.operations import Operation, published, uncovered
from tests.matrix.stock import Stock, Thing, made_up
from tests.matrix.tokens import Mint
from tests.support.installation import Loket, running

_HERE = Path(__file__).parent
_IN_A_HURRY = {"LOKET_RATE_PER_PERSON": "100000/minute"}
"""Who makes all those requests looks every moment whether they are there."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything drives the same installation, so one process runs it all."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.matrix)
            item.add_marker(pytest.mark.servers)
            item.add_marker(pytest.mark.timeout(600))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell at the end how many cells there were, and which states could not be reached."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == "matrix":
                terminalreporter.write_line(f"matrix: {text}")


@dataclass(frozen=True, kw_only=True)
class World:
    """Everything that the questions are about.

    Attributes:
        standing: one request of each kind, which nobody may change.
        fresh: requests to use up, by kind, as many as there are cells that use one up.
    """

    loket: Loket
    crowd: Crowd
    every_cell: tuple[Cell, ...]
    standing: Mapping[Kind, Thing]
    fresh: Mapping[Kind, list[Thing]]

    def thing_for(self, cell: Cell) -> Thing:
        """The request that stands for the cell; ids of nothing when it is about none."""
        return self.standing[cell.kind or NOTHING]

    def standing_at(self, stage: str, municipality: str) -> Thing:
        """The first request at this stage in this municipality (NIS)."""
        return next(
            thing
            for kind, thing in self.standing.items()
            if (kind.stage, kind.municipality) == (stage, municipality)
        )


@pytest.fixture(scope="package")
def loket() -> Iterator[Loket]:
    """A running installation, where the police never advise within their term."""
    silent = {"simulators": {"LOKET_SIMULATORS_POLICE": "silent"}}
    plan = Plan(settings=_IN_A_HURRY, terms={"police": "PT1S"}, extra_environment=silent)
    with running(plan) as loket:
        yield loket


@pytest.fixture(scope="package")
def operations(loket: Loket) -> tuple[Operation, ...]:
    """Every operation that it publishes."""
    return published(loket.client())


@pytest.fixture(scope="package")
def world(loket: Loket, operations: tuple[Operation, ...]) -> World:
    """Requests of every kind, and tokens of everybody."""
    mint = Mint(loket)
    headers = {caller.name: caller.headers(mint) for caller in CALLERS}
    of_twins = {caller.name: caller.headers(mint.for_a_twin_of(caller.name)) for caller in CALLERS}
    missing = uncovered(operations, PERMISSIONS, EXAMPLES)
    assert missing == [], "\n".join(missing)
    every_cell = tuple(cells(operations, PERMISSIONS, EXAMPLES))
    needed = Counter(cell.kind for cell in every_cell if cell.needs_a_fresh_one and cell.kind)
    stock = Stock(loket)
    shelves = stock.make(Counter(KINDS) + needed)
    standing = {kind: stock.with_papers(shelves[kind].pop()) for kind in KINDS if kind != NOTHING}
    return World(
        loket=loket,
        crowd=Crowd(port=loket.installation.ports.site, headers=headers, of_twins=of_twins),
        every_cell=every_cell,
        standing={**standing, NOTHING: made_up()},
        fresh=shelves,
    )
