"""Exports in tests over HTTP: ordered as people do, and made by the jobs that were deferred."""

import asyncio
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import openpyxl

from libs.events.envelope import Cause
from libs.events.store import OUTAGES
from libs.events.unit import RunningJob
from libs.privacy.ledger import Consultation
from services.reporting.compose import export_jobs
from services.reporting.use_cases.make_export import Workshop
from services.reporting.use_cases.tell_export_is_ready import ReadyNotice
from services.reporting.web.made_file import WorkbookMaker
from services.reporting.web.national_numbers import NationalNumbers
from tests.reporting.api import Api, Towns
from tests.reporting.told import ZONNEBERG
from tests.reporting.view import View

LEAD = f"lead@{ZONNEBERG}"
CLERK = f"clerk@{ZONNEBERG}"


class LedgerInMemory:
    """Keeps every consultation under its id, once."""

    def __init__(self) -> None:
        self.written: dict[UUID, Consultation] = {}

    async def record(self, consultation: Consultation) -> None:
        self.written.setdefault(consultation.id, consultation)


class Letterbox:
    """Takes every notice."""

    def __init__(self) -> None:
        self.notices: list[ReadyNotice] = []

    async def send(self, notice: ReadyNotice, *, now: datetime) -> None:
        self.notices.append(notice)


class BackRoom:
    """Does the jobs of exports when a test says so."""

    def __init__(self, api: Api, view: View) -> None:
        self.api, self.view = api, view
        self.ledger, self.letterbox = LedgerInMemory(), Letterbox()
        self.maker = WorkbookMaker(
            database_url=view.database_url,
            municipalities=Towns(),
            numbers=NationalNumbers(keys=view.keys, ledger=self.ledger, clock=lambda: api.now),
            freshness=api.freshness,
        )
        self.workshop = Workshop(
            records=view.store,
            keys=view.keys,
            shelf=api.exports.exports,
            maker=self.maker,
            clock=lambda: api.now,
            new_id=uuid4,
            passing=OUTAGES,
        )

    def seats(self, number: int) -> None:
        """From now on so many are made at once."""
        maker = replace(self.maker, seats=asyncio.Semaphore(number))
        self.workshop = replace(self.workshop, maker=maker)

    def works(self) -> list[str]:
        """Do every job that is due, and those that follow from them; return what was done."""
        return self.view.run(self._works())

    async def _works(self) -> list[str]:
        handlers, done = export_jobs(self.workshop, self.letterbox), list[str]()
        while due := await self._due():
            for number, task, args in due:
                cause = Cause(correlation_id=UUID(args["_correlation"]))
                own = {name: text for name, text in args.items() if not name.startswith("_")}
                await handlers[task](RunningJob(args=own, cause=cause, attempt=1))
                await self.view._connection.execute(
                    "DELETE FROM procrastinate_jobs WHERE id = %s", (number,)
                )
                done.append(task)
        return done

    async def _due(self) -> Sequence[tuple[int, str, Mapping[str, Any]]]:
        rows = await self.view._connection.execute(
            "SELECT id, task_name, args FROM procrastinate_jobs"
            " WHERE scheduled_at IS NULL OR scheduled_at <= %s ORDER BY id",
            (self.api.now,),
        )
        return await rows.fetchall()


def ordered(api: Api, *, token: str = CLERK, path: str = "/exports", **criteria: Any) -> str:
    answer = api.send("POST", path, {"criteria": criteria}, token=token)
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"].endswith(answer.json()["export_id"])
    return str(answer.json()["export_id"])


def shown(api: Api, export_id: str, *, token: str = CLERK) -> dict[str, Any]:
    answer = api.get(f"/exports/{export_id}", token=token)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def fetched(api: Api, export_id: str, *, token: str = CLERK) -> openpyxl.Workbook:
    answer = api.get(f"/exports/{export_id}/content", token=token)
    assert answer.status_code == 200, answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def rows_in(workbook: openpyxl.Workbook) -> list[dict[str, Any]]:
    header, *rows = workbook["Aanvragen"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows if any(row)]


def told_in(workbook: openpyxl.Workbook) -> dict[str, Any]:
    return {str(row[0]): row[1] for row in workbook["Rapport"].iter_rows(values_only=True)}
