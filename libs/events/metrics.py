"""Figures that operators watch, in Prometheus' terms; every one carries the service's name."""

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

REGISTRY = CollectorRegistry()
"""The registry of this process."""

COMMITTED = Counter(
    "loket_events_committed", "Events committed to the log.", ["service"], registry=REGISTRY
)
COMMITS = Counter(
    "loket_commits",
    "Transactions that committed a group of decisions.",
    ["service"],
    registry=REGISTRY,
)
QUEUE = Gauge(
    "loket_commit_queue", "Decisions waiting to be committed.", ["service"], registry=REGISTRY
)
RELAYED = Counter(
    "loket_events_relayed", "Events published to the stream.", ["service"], registry=REGISTRY
)
RELAY_LAG = Gauge(
    "loket_relay_lag_events", "Log positions not yet published.", ["service"], registry=REGISTRY
)
CONSUMED = Counter(
    "loket_events_consumed",
    "Events handled.",
    ["service", "consumer", "origin"],
    registry=REGISTRY,
)
SKIPPED = Counter(
    "loket_events_skipped",
    "Events met again (harmless) or of an unknown type.",
    ["service", "consumer", "why"],
    registry=REGISTRY,
)
LAG_EVENTS = Gauge(
    "loket_consumer_lag_events",
    "Events in the stream not yet handled.",
    ["service", "consumer", "origin"],
    registry=REGISTRY,
)
LAG_SECONDS = Gauge(
    "loket_consumer_lag_seconds",
    "Age of the oldest event in the stream not yet handled.",
    ["service", "consumer", "origin"],
    registry=REGISTRY,
)
DEAD_LETTERS = Gauge(
    "loket_dead_letters",
    "Events parked because handling them failed.",
    ["service", "consumer"],
    registry=REGISTRY,
)
JOBS = Counter(
    "loket_jobs",
    "Jobs run, by outcome (done, later, failed).",
    ["service", "task", "outcome"],
    registry=REGISTRY,
)
JOBS_WAITING = Gauge(
    "loket_jobs_waiting", "Jobs that are due or being done.", ["service"], registry=REGISTRY
)
STAYS_WRONG = Counter(
    "loket_stays_wrong",
    "What a neighbour shows wrongly, however often it was put right.",
    ["service", "neighbour", "code"],
    registry=REGISTRY,
)


def prometheus_text() -> str:
    """Return all figures of this process in Prometheus' text format."""
    return generate_latest(REGISTRY).decode()
