"""`GET /requests.xlsx`: the whole result as an Excel report."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Annotated, Protocol

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from libs.terms import BRUSSELS
from libs.web.consistency import PositionTokens
from libs.web.gate import Gate
from libs.web.telling import telling
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.report_rows import whole_result
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.freshness import Freshness
from services.reporting.web.api.parameters import SearchParameters
from services.reporting.web.api.refusals import UNKNOWN_FILTER
from services.reporting.web.api.requests import WITH_A_FILTER, ReadStore, come_to
from services.reporting.web.api.reusing import Asked, Saved, asked_by
from services.reporting.web.wording import described
from services.reporting.web.workbook import Report, write_workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT_ONCE = 2  # each holds a thread and a connection for seconds
_CHUNK = 256 * 1024


class KnownMunicipality(Protocol):
    """What a report needs of a municipality: `code` for the file name, `name` for people."""

    @property
    def code(self) -> str:
        """Short code in small letters: zonneberg."""
        ...

    @property
    def name(self) -> str:
        """Its name."""
        ...


class Municipalities(Protocol):
    """Where municipalities are found."""

    def of_nis(self, nis: str) -> KnownMunicipality:
        """Return the municipality with this NIS code."""
        ...


@dataclass(frozen=True, kw_only=True)
class Reports:
    """Makes reports at once, some at the same moment: one of these for all routes of a process."""

    municipalities: Municipalities
    freshness: Freshness
    database_url: str
    clock: Callable[[], datetime]
    seats: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def of(self, asked: Asked, *, reader: Reader) -> Response:
        """Answer with the whole result as a workbook."""
        municipality, now = self.municipalities.of_nis(reader.municipality), self.clock()
        told = Report(
            municipality=municipality.name,
            made_by=reader.name,
            made_at=now,
            as_of=self.freshness(),
            criteria=tuple(described(asked.criteria, saved_filter=asked.known_as)),
        )
        async with self.seats:
            workbook = await asyncio.to_thread(
                _written, told, self.database_url, asked.criteria, asked.sort, reader.municipality
            )
        name = f"aanvragen-{municipality.code}-{now.astimezone(BRUSSELS):%Y-%m-%d}.xlsx"
        return WorkbookResponse(
            workbook, headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )


def router(
    *, store: ReadStore, gate: Gate, positions: PositionTokens, saved: Saved, reports: Reports
) -> APIRouter:
    """Make the route of the report."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"])
    signed_in = reader(gate, "requests.export")

    @routes.get(
        "/requests.xlsx",
        summary="Rapport in Excel",
        description="Het hele resultaat; `cursor` en `limit` tellen hier niet. Is het groot (meer "
        "dan 50 000 aanvragen), laat het dan op de achtergrond maken met `POST /exports`.",
        response_class=Response,
        responses={
            200: {"content": {MEDIA_TYPE: {}}, "description": "Het rapport."},
            **WITH_A_FILTER,
        },
    )
    @telling(UNKNOWN_FILTER)
    async def report(
        parameters: Annotated[SearchParameters, Query()],
        caller: Annotated[Reader, Depends(signed_in)],
    ) -> Response:
        asked = await asked_by(caller, parameters, saved=saved)
        await come_to(store, positions.asked(parameters.after, municipality=caller.municipality))
        return await reports.of(asked, reader=caller)

    return routes


class WorkbookResponse(StreamingResponse):
    """Sends an open file from its beginning, and closes it whatever happens meanwhile."""

    def __init__(self, workbook: IO[bytes], *, headers: Mapping[str, str]) -> None:
        length = workbook.seek(0, 2)
        workbook.seek(0)
        super().__init__(
            _chunks(workbook),
            media_type=MEDIA_TYPE,
            headers={**headers, "Content-Length": str(length), "Cache-Control": "no-store"},
        )
        self._workbook = workbook

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._workbook.close()


def _chunks(workbook: IO[bytes]) -> Iterator[bytes]:
    while chunk := workbook.read(_CHUNK):
        yield chunk


def _written(
    told: Report, database_url: str, criteria: Criteria, sort: Sort, municipality: str
) -> IO[bytes]:
    """Write the report to a file without a name: it is gone when it is closed, or with us."""
    workbook = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        with whole_result(database_url, criteria, municipality=municipality, sort=sort) as rows:
            write_workbook(workbook, told, rows)
    except BaseException:
        workbook.close()
        raise
    return workbook
