"""How far the view has come with what each service told of a municipality."""

from collections.abc import Sequence
from typing import Final

from libs.events.columns import ids, numbers, texts
from libs.events.envelope import AnyEnvelope
from libs.events.unit import Statement

_PUT: Final = """
INSERT INTO search_v4_reached AS t (municipality, origin, position, request_id)
SELECT *
FROM unnest(%(municipalities)s::text[], %(origins)s::text[], %(positions)s::bigint[],
            %(request_ids)s::uuid[])
ON CONFLICT (municipality, origin) DO UPDATE
SET position = excluded.position, request_id = excluded.request_id
WHERE excluded.position > t.position
"""


def come_to(envelopes: Sequence[AnyEnvelope]) -> Statement:
    """Return the write of the furthest place of each service and municipality in a batch."""
    furthest: dict[tuple[str, str], AnyEnvelope] = {}
    for envelope in envelopes:
        where = envelope.event.municipality, envelope.service
        known = furthest.get(where)
        if known is None or known.position < envelope.position:
            furthest[where] = envelope
    return Statement(
        sql=_PUT,
        parameters={
            "municipalities": texts([municipality for municipality, _ in furthest]),
            "origins": texts([origin for _, origin in furthest]),
            "positions": numbers([envelope.position for envelope in furthest.values()]),
            "request_ids": ids([envelope.request_id for envelope in furthest.values()]),
        },
    )
