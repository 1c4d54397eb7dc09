"""What every contract of workflow says: which case it is about."""

from typing import ClassVar

from libs.events.envelope import Contract


class OfCase(Contract):
    """Something that happened to a case; `reference` is how people call it."""

    SERVICE: ClassVar[str] = "workflow"
    AGGREGATE: ClassVar[str] = "case"
    reference: str
