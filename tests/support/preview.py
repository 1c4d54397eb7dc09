"""The overview of a request that is not sent yet, as far as journeys look at it."""

from typing import Any

from tests.support.answer import Answer


class PreviewLine(Answer):
    """A line of it, in plain words."""

    name: str
    title: str
    value: str


class Preview(Answer):
    """Everything as it will be sent."""

    product: str
    applicant: dict[str, Any]
    subject: dict[str, Any]
    purpose: str
    answers: dict[str, Any]
    store_in_national_register: bool | None
    lines: list[PreviewLine]
    fee: int
    cost: str
    duration: str
    terms: dict[str, str]
    same_as: list[str]
    same_as_text: str | None

    @property
    def words(self) -> dict[str, str]:
        """What each line says, by its title."""
        return {line.title: line.value for line in self.lines}
