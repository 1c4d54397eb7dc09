"""All routes of reporting: its API, and the pages beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from libs.web.consistency import PositionTokens
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.sessions.visitor import Visitor
from services.reporting.web.api import (
    change_filter,
    delete_filter,
    export,
    exports,
    fetch_export,
    filters,
    order_export,
    requests,
    save_filter,
    share_filter,
    statistics,
    stop_export,
    unshare_filter,
)
from services.reporting.web.api.export import Reports
from services.reporting.web.api.export_desk import ExportDesk
from services.reporting.web.api.filter_desk import FilterDesk
from services.reporting.web.api.freshness import Freshness
from services.reporting.web.api.requests import ReadStore
from services.reporting.web.api.statistics import Counting
from services.reporting.web.pages import cijfers, delen, rapport, rapporten, verwijderen, zoeken
from services.reporting.web.pages import filters as filter_pages
from services.reporting.web.pages.desk import PagesDesk
from services.reporting.web.pages.figures_at_once import FiguresAtOnce


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """What the routes work with."""

    store: ReadStore
    gate: Gate
    positions: PositionTokens
    freshness: Freshness
    filters: FilterDesk
    exports: ExportDesk
    reports: Reports
    counting: Counting
    figures: FiguresAtOnce


def api_routers(rooms: Rooms) -> Sequence[APIRouter]:
    """Make the routes of the API."""
    store, gate, positions = rooms.store, rooms.gate, rooms.positions
    saved, freshness = rooms.exports.saved, rooms.freshness
    of_filters = (filters, save_filter, change_filter, delete_filter, share_filter, unshare_filter)
    of_exports = (order_export, exports, fetch_export, stop_export)
    return [
        requests.router(
            store=store, gate=gate, positions=positions, saved=saved, freshness=freshness
        ),
        export.router(
            store=store, gate=gate, positions=positions, saved=saved, reports=rooms.reports
        ),
        statistics.router(counting=rooms.counting, gate=gate, positions=positions),
        *(room.router(rooms.exports) for room in of_exports),
        *(room.router(rooms.filters) for room in of_filters),
    ]


def page_routers(
    rooms: Rooms, *, municipalities: Municipalities, visitor: Visitor
) -> Sequence[APIRouter]:
    """Make the routes of the pages."""
    desk = PagesDesk(
        store=rooms.store,
        gate=rooms.gate,
        freshness=rooms.freshness,
        filters=rooms.filters,
        exports=rooms.exports,
        reports=rooms.reports,
        figures=rooms.figures,
        municipalities=municipalities,
        visitor=visitor,
    )
    rooms_of_pages = (zoeken, filter_pages, delen, verwijderen, rapport, rapporten, cijfers)
    return [room.router(desk) for room in rooms_of_pages]
