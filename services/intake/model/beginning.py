"""What a new request begins with."""

from dataclasses import dataclass, field

from libs.privacy.sealed import RequestKey


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What is asked of databases before a new request can be recorded.

    Attributes:
        key: seals its personal data.
        same_as: references of the same person's requests for the same that are not closed.
    """

    key: RequestKey = field(repr=False)
    same_as: tuple[str, ...]
