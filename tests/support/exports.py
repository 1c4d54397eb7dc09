"""Staff who let large reports be made, and look at figures, over the public API of reporting."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx

from tests.support.answers import Answer, read
from tests.support.filters import Keeper
from tests.support.patience import eventually
from tests.support.staff import REPORTING


class Progress(Answer):
    """How many rows are done."""

    done: int
    of: int | None


class Export(Answer):
    """A report that is made in the background, as who ordered it sees it."""

    export_id: UUID
    state: str
    failed_because: str | None
    progress: Progress
    national_numbers: bool
    criteria: dict[str, Any]
    filter_name: str | None
    made_at: datetime | None
    expires_at: datetime | None
    size: int | None
    download: str | None


class Exports(Answer):
    """The reports that somebody ordered."""

    items: list[Export]


class LeadTime(Answer):
    """Median and 90th percentile, in hours."""

    median: float
    p90: float


class Figures(Answer):
    """The figures of a group, or of all together."""

    received: int
    closed: int
    open: int
    automatic: int
    share_automatic: float | None
    outcomes: dict[str, int]
    lead_time_hours: LeadTime | None
    lead_time_by_clerk_hours: LeadTime | None


class Group(Figures):
    """A group with its name."""

    key: str | None
    title: str | None


class Age(Answer):
    """How many are so old."""

    from_days: int
    to_days: int | None
    count: int


class Statistics(Answer):
    """What is counted."""

    group_by: str
    time_zone: str
    groups: list[Group]
    total: Figures
    open_by_age: list[Age]

    def of(self, key: str) -> Group:
        """Return the group of this key."""
        [group] = [each for each in self.groups if each.key == key]
        return group


class Reporter(Keeper):
    """Somebody who orders reports and looks at figures."""

    def tries_to_order(self, *, national_numbers: bool = False, **criteria: Any) -> httpx.Response:
        """Order a report, whatever comes of it."""
        path = "exports/with-national-numbers" if national_numbers else "exports"
        return self.http.post(
            f"{REPORTING}/{path}",
            json={"criteria": criteria},
            headers={"Idempotency-Key": str(uuid4())},
        )

    def orders(self, *, national_numbers: bool = False, **criteria: Any) -> Export:
        """Order a report, which must be taken on."""
        answer = self.tries_to_order(national_numbers=national_numbers, **criteria)
        return read(answer, Export, status=202)

    @property
    def exports(self) -> list[Export]:
        """Everything that I ordered."""
        return read(self.http.get(f"{REPORTING}/exports"), Exports).items

    def tries_to_follow(self, export_id: UUID) -> httpx.Response:
        """How far a report is, whatever the answer is."""
        return self.http.get(f"{REPORTING}/exports/{export_id}")

    def follows(self, ordered: Export) -> Export:
        """Look until it is ready."""
        return eventually(
            lambda: read(self.tries_to_follow(ordered.export_id), Export),
            until=lambda export: export.state == "ready",
            hoping=f"the report of {self.persona} is ready",
        )

    def tries_to_fetch_report(self, export_id: UUID) -> httpx.Response:
        """The file of a report, whatever the answer is."""
        return self.http.get(f"{REPORTING}/exports/{export_id}/content")

    def fetches_report(self, ordered: Export) -> bytes:
        """The file of a report that is ready."""
        answer = self.tries_to_fetch_report(ordered.export_id)
        answer.raise_for_status()
        return answer.content

    def tries_to_count(self, **asked: str) -> httpx.Response:
        """Figures, whatever the answer is."""
        return self.http.get(f"{REPORTING}/statistics", params=asked)

    def counts_requests(self, **asked: str) -> Statistics:
        """Figures."""
        return read(self.tries_to_count(**asked), Statistics)
