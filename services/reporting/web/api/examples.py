"""What stands in the examples of the API documentation, by shape; everybody in it is fictitious."""

from typing import Final

from pydantic import JsonValue

from libs.web.examples import Words

_NAME: Final = "Papieren, nog te behandelen"
_FIGURES: Final[dict[str, JsonValue]] = {
    "received": 120,
    "closed": 112,
    "open": 8,
    "automatic": 97,
    "share_automatic": 0.8661,
    "outcomes": {
        "delivered": 108,
        "refused": 3,
        "handled-outside": 0,
        "completed": 0,
        "cancelled": 1,
    },
}

EXAMPLES: Final[Words] = {
    "RequestFound": {
        "family": "certificates",
        "status": "delivered",
        "outcome": "delivered",
        "subject_present": False,
    },
    "Filter": {
        "id": "5b1f2a7e-3c64-4f0d-9a8b-7e1d2c3f4a5b",
        "name": _NAME,
        "built_in": False,
        "mine": True,
        "criteria": {"family": ["certificates"], "status": ["open"]},
        "unknown_criteria": [],
    },
    "Owner": {"id": "3f1a9c52-7be0-4d2b-8c11-5a90d6e7f204", "name": "An Willems"},
    "ExportShown": {
        "export_id": "8c0e6f1d-2b47-5c93-a0d1-6e5f4b3a2c10",
        "state": "ready",
        "failed_because": None,
        "national_numbers": False,
        "criteria": {"family": ["certificates"], "status": ["delivered"]},
        "filter_name": _NAME,
        "size": 81_920,
        "download": "/api/reporting/v1/exports/8c0e6f1d-2b47-5c93-a0d1-6e5f4b3a2c10/content",
    },
    "AsOfShown": {"up_to": "2026-11-23T08:30:00Z", "complete": True},
    "ExportProgress": {"done": 1_250, "of": 1_250},
    "StatisticsShown": {
        "group_by": "product",
        "from": "2026-10-31T23:00:00Z",
        "to": "2026-11-30T23:00:00Z",
        "time_zone": "Europe/Brussels",
    },
    "FiguresShown": _FIGURES,
    "GroupShown": {**_FIGURES, "key": "ATT_HOUSEHOLD", "title": "Attest van gezinssamenstelling"},
    "LeadTimeShown": {"median": 6.25, "p90": 41.5},
    "AgeShown": {"from_days": 8, "to_days": 14, "count": 3},
    "NewFilter": {"name": _NAME},
    "FilterChanges": {"name": _NAME},
}
