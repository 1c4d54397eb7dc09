"""The questions of clerks, and when they were answered: what the municipality waited for.

Workflow tells that something was asked, intake that something was supplied; each owns its columns,
so it does not matter which of them is heard first.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from libs.events.columns import ids, moments, texts
from libs.events.contracts.intake import InformationSupplied
from libs.events.contracts.workflow import InformationAsked
from libs.events.unit import Statement

_ASKED: Final = """
INSERT INTO search_v4_question AS t (question_id, request_id, municipality, asked_at, until)
SELECT *
FROM unnest(%(question_ids)s::uuid[], %(request_ids)s::uuid[], %(municipalities)s::text[],
            %(asked)s::timestamptz[], %(until)s::timestamptz[])
ON CONFLICT (question_id) DO UPDATE SET asked_at = excluded.asked_at, until = excluded.until
"""
_SUPPLIED: Final = """
INSERT INTO search_v4_question AS t (question_id, request_id, municipality, supplied_at)
SELECT *
FROM unnest(%(question_ids)s::uuid[], %(request_ids)s::uuid[], %(municipalities)s::text[],
            %(supplied)s::timestamptz[])
ON CONFLICT (question_id) DO UPDATE
SET supplied_at = least(t.supplied_at, excluded.supplied_at)
"""
"""A question can be answered more than once; the first answer ends the waiting."""


def asked(events: Mapping[UUID, InformationAsked]) -> Statement:
    """Return the write of what was asked, by id of the question."""
    told = events.values()
    return Statement(
        sql=_ASKED,
        parameters={
            "question_ids": ids(events),
            "request_ids": ids([event.request_id for event in told]),
            "municipalities": texts([event.municipality for event in told]),
            "asked": moments([event.asked_at for event in told]),
            "until": moments([event.until for event in told]),
        },
    )


def supplied(events: Mapping[UUID, InformationSupplied]) -> Statement:
    """Return the write of what was supplied first, by id of the question."""
    told = events.values()
    return Statement(
        sql=_SUPPLIED,
        parameters={
            "question_ids": ids(events),
            "request_ids": ids([event.request_id for event in told]),
            "municipalities": texts([event.municipality for event in told]),
            "supplied": moments([event.supplied_at for event in told]),
        },
    )


def first(before: InformationSupplied | None, event: InformationSupplied) -> InformationSupplied:
    """Return the answer that came first."""
    return event if before is None or event.supplied_at < before.supplied_at else before
