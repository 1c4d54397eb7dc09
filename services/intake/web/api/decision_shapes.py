"""The shapes of what rules decided about a request, as citizens and portals get it."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from libs.events.values import DecisionOutcome


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True)


class ConditionOfDecision(_Given):
    """Een voorwaarde waar een regel naar keek, en of ze vervuld is."""

    code: str
    met: bool
    sentence: str


class DecisionOfRequest(_Given):
    """Wat een regel over je aanvraag besliste, waarom, en hoe het verder gaat."""

    automatic: Annotated[bool, Field(description="Of er geen medewerker nodig was.")]
    outcome: DecisionOutcome
    rule: str
    version: Annotated[int, Field(description="Versie van de regel; ze verhoogt als die wijzigt.")]
    decided_at: datetime
    sentence: str
    conditions: list[ConditionOfDecision]
