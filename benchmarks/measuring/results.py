"""What a figure is: raw runs, medians, goals; written as JSON and read back."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pydantic import TypeAdapter

from benchmarks.measuring.consumption import Consumption
from benchmarks.measuring.latencies import Latencies
from benchmarks.measuring.surroundings import Surroundings

RESULTS: Final = Path(__file__).parent.parent / "results"
Form = Literal["quick", "full"]


@dataclass(frozen=True, kw_only=True)
class Run:
    """One measurement of one candidate.

    Attributes:
        value: what the figure counts, in its unit.
        seconds: how long was measured.
        details: whatever else was counted, by name with its unit: `rows`, `offered per second`.
    """

    value: float
    seconds: float
    errors: int = 0
    latencies: Latencies | None = None
    costs: Consumption = field(default_factory=Consumption)
    details: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One of those compared; the first of a figure is ours."""

    name: str
    is_what: str
    runs: Sequence[Run]

    @property
    def median(self) -> float:
        """The median of its runs."""
        return statistics.median(run.value for run in self.runs)

    @property
    def middle(self) -> Run:
        """The run nearest to the median."""
        return min(self.runs, key=lambda run: abs(run.value - self.median))


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A promise and what came of it."""

    what: str
    asked: float
    measured: float
    unit: str
    at_most: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether it is kept."""
        return self.measured <= self.asked if self.at_most else self.measured >= self.asked


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure that the project claims, with everything needed to judge it.

    Attributes:
        name: of its file in `benchmarks/`, and of its result; `part` tells figures of one file
            apart.
        unit: of every value.
        limited_by: what limits it now, in a sentence.
    """

    name: str
    part: str = ""
    title: str
    unit: str
    form: Form
    candidates: Sequence[Candidate]
    goals: Sequence[Goal]
    limited_by: str
    surroundings: Surroundings

    @property
    def slug(self) -> str:
        """Its name in files."""
        return f"{self.name}-{self.part}" if self.part else self.name

    def write(self) -> Path:
        """Write it as JSON; a quick form never replaces a full one."""
        RESULTS.mkdir(exist_ok=True)
        file = RESULTS / f"{self.slug}.{self.form}.json"
        file.write_bytes(_AS_JSON.dump_json(self, indent=1) + b"\n")
        return file


_AS_JSON: Final = TypeAdapter(Figure)


def read_figures(form: Form) -> Sequence[Figure]:
    """Read every figure of this form that was measured."""
    files = sorted(RESULTS.glob(f"*.{form}.json"))
    return [_AS_JSON.validate_json(file.read_bytes()) for file in files]
