"""How long others were waited for in one request, as the statistics count it for many at once."""

from typing import Final

_OF_THIS_REQUEST: Final = """
      FROM search_v4_question AS asked
     WHERE asked.request_id = search_v4.request_id
       AND asked.municipality = search_v4.municipality AND asked.asked_at IS NOT NULL
"""
SECONDS_WAITED: Final = f"""
CASE WHEN EXISTS (SELECT {_OF_THIS_REQUEST}) THEN (
    SELECT sum(extract(epoch FROM upper(span) - lower(span)))
      FROM (SELECT unnest(range_agg(tstzrange(asked.asked_at, greatest(asked.asked_at,
                       least(asked.supplied_at, asked.until, search_v4.closed_at))))) AS span
            {_OF_THIS_REQUEST}) AS spans)
END
"""
"""Of a request that is closed; NULL: nobody was asked anything, as of nearly all of them.

To look that up first costs less than to add up nothing.
"""
