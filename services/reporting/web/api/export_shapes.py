"""Exports as the API takes them in and shows them."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, JsonValue

from services.reporting.views.exports.shelf import KeptExport
from services.reporting.web.api.access import PREFIX
from services.reporting.web.api.freshness import AsOfShown
from services.reporting.web.api.parameters import SearchRequest

ExportState = Literal["waiting", "making", "ready", "failed", "expired"]
FailedBecause = Literal["criteria-out-of-date", "could-not-be-made", "stopped"]


class NewExport(BaseModel):
    """Welke aanvragen in het rapport komen; zonder criteria alle."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [{"criteria": {"family": ["certificates"], "status": ["delivered"]}}]
        },
    )
    criteria: SearchRequest = SearchRequest()


class ExportProgress(BaseModel):
    """Hoeveel rijen er klaar zijn; `of` is leeg zolang dat niet geteld is."""

    done: int
    of: int | None


class ExportShown(BaseModel):
    """Een rapport dat op de achtergrond gemaakt wordt.

    `state` is `waiting`, `making`, `ready`, `failed` of `expired`. Bij `failed_because` staat
    waarom er geen rapport komt: `criteria-out-of-date` (de criteria bestaan niet meer: vraag het
    opnieuw), `could-not-be-made` (het lukte niet, hoe vaak we het ook probeerden) of `stopped` (je
    stopte het zelf). Zodra het
    klaar is, staat bij `download` waar je het ophaalt, tot `expires_at`, en bij `as_of` tot wanneer
    het bijgewerkt is.
    """

    export_id: UUID
    state: ExportState
    failed_because: FailedBecause | None
    progress: ExportProgress
    national_numbers: bool
    criteria: dict[str, JsonValue]
    filter_name: str | None
    ordered_at: datetime
    made_at: datetime | None
    expires_at: datetime | None
    size: int | None
    as_of: AsOfShown | None
    download: str | None


class ExportsShown(BaseModel):
    """Je eigen rapporten, het nieuwste eerst."""

    items: list[ExportShown]


def shown(kept: KeptExport, *, now: datetime) -> ExportShown:
    """Show an export to who ordered it; what is over its term is told so, also before it goes."""
    state = kept.state
    if state == "ready" and kept.expires_at is not None and now >= kept.expires_at:
        state = "expired"
    return ExportShown.model_validate(
        {
            "export_id": kept.export_id,
            "state": state,
            "failed_because": kept.failed_because,
            "progress": ExportProgress(done=kept.done, of=kept.of),
            "national_numbers": kept.national_numbers,
            "criteria": kept.order.criteria,
            "filter_name": kept.order.known_as,
            "ordered_at": kept.ordered_at.astimezone(UTC),
            "made_at": kept.made_at and kept.made_at.astimezone(UTC),
            "expires_at": kept.expires_at and kept.expires_at.astimezone(UTC),
            "size": kept.size,
            "as_of": kept.as_of and AsOfShown.of(kept.as_of),
            "download": content_url(kept.export_id) if state == "ready" else None,
        }
    )


def content_url(export_id: UUID) -> str:
    """Return where the file is fetched."""
    return f"{PREFIX}/exports/{export_id}/content"
