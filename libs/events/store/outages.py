"""Which errors are trouble that passes by itself."""

import psycopg

from libs.events.refusals import (
    NeighbourIsUnavailable,
    StoreIsUnavailable,
    TooBusy,
    VersionConflict,
)

OUTAGES = (
    NeighbourIsUnavailable,
    StoreIsUnavailable,
    VersionConflict,
    TooBusy,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    OSError,
    TimeoutError,
)
"""Trouble that passes: what was being done is tried again, nothing is parked or given up."""
