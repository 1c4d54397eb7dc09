"""Statistics in tests over HTTP."""

from datetime import timedelta
from typing import Any

from libs.events.values import Channel
from tests.reporting.api import Api
from tests.reporting.told import NOON, Journey

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def figures(api: Api, **asked_for: str) -> dict[str, Any]:
    query = "&".join(f"{name}={value}" for name, value in asked_for.items())
    answer = api.get(f"/statistics?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def group(found: dict[str, Any], key: str | None) -> dict[str, Any]:
    [one] = [each for each in found["groups"] if each["key"] == key]
    return dict(one)


def closed(journey: Journey, *, after: timedelta, by: str | None = "clerk-1") -> list[Any]:
    ended = NOON + after
    return [journey.submitted(NOON), journey.delivered(Channel.DIGITAL, at=ended, by=by)]
