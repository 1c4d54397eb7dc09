"""The base of everything that is read from the public APIs."""

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """Base of everything that is read."""

    model_config = ConfigDict(frozen=True, extra="ignore")
