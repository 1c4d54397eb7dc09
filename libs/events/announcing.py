"""What leaves a service: the table from private stored events to public contracts."""

from collections.abc import Callable, Mapping
from typing import Any, Generic

from libs.events.aggregate import StoredFact
from libs.events.envelope import C, Contract

Announcements = Mapping[type[StoredFact], Callable[[Any], Contract]]
"""Private event class → pure function that makes its public event; what is absent is not told."""


class FieldsDiffer(Exception):
    """A contract would tell something else than what is stored: word it in a function."""


class Copied(Generic[C]):
    """An announcement of which every field is one of the stored event, as `taken_from` names it.

    Where nothing is named it is the field of the same name. Both have the same type, hence the same
    JSON: the relay tells what is stored as it is, without making either event, in half the time.
    """

    def __init__(self, contract: type[C], fact: type[StoredFact], **taken_from: str) -> None:
        self.contract = contract
        self._fields = {told: taken_from.get(told, told) for told in contract.model_fields}
        for told, stored in self._fields.items():
            field = fact.model_fields.get(stored)
            if field is None or field.annotation != contract.model_fields[told].annotation:
                raise FieldsDiffer(f"{contract.__name__}.{told}, {fact.__qualname__}.{stored}")

    def __call__(self, event: StoredFact) -> C:
        """Make the public event."""
        return self.contract(
            **{told: getattr(event, stored) for told, stored in self._fields.items()}
        )

    def of_stored(self, fields: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the public event as JSON has it; None where the row lacks a field."""
        try:
            return {told: fields[stored] for told, stored in self._fields.items()}
        except KeyError:
            return None
