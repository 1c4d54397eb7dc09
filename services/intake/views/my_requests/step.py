"""One line of a request's story, as its citizen reads it."""

from dataclasses import dataclass, field

from libs.events.contracts.personal import Explanation
from libs.events.values import CitizenStatus
from libs.privacy.sealed import Sealed


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the story.

    Attributes:
        status: the status that it brings; None: it changes nothing about how far things are.
        explanation: what the clerk wrote to the citizen, still sealed.
    """

    code: str
    text: str
    status: CitizenStatus | None = None
    explanation: Sealed[Explanation] | None = field(default=None, repr=False)

    def with_explanation(self, text: str) -> str:
        """Return the sentence followed by what the clerk wrote."""
        return f"{self.text} Uitleg van de medewerker: {text}"
