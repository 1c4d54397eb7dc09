"""The operations that the installation publishes, and the permission that each one names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx

SERVICES: Final = ("intake", "workflow", "delivery", "reporting")
_METHODS: Final = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One method at one address; `permission` is what its documentation names.

    Attributes:
        asks_after: whether it takes a position, `after`.
    """

    method: str
    path: str
    permission: str | None
    asks_after: bool = False

    @property
    def name(self) -> str:
        """As it stands in the examples and in messages."""
        return f"{self.method} {self.path}"


def published(site: httpx.Client) -> tuple[Operation, ...]:
    """Read every operation from the four OpenAPI documents; what several have is told once."""
    found: dict[Operation, None] = {}
    for service in SERVICES:
        answer = site.get(f"/api/{service}/openapi.json").raise_for_status()
        found.update(dict.fromkeys(operations_in(answer.json())))
    return tuple(found)


def operations_in(document: Mapping[str, Any]) -> Iterator[Operation]:
    """Read the operations of one document, and the pages that it lists beside them."""
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            if method in _METHODS:
                yield Operation(
                    method=method.upper(),
                    path=path,
                    permission=told.get("x-permission"),
                    asks_after="after" in {each["name"] for each in told.get("parameters", ())},
                )
    for page in document.get("x-pages", ()):
        yield Operation(
            method=page["method"], path=page["path"], permission=page.get("x-permission")
        )


def uncovered(
    operations: Iterable[Operation], table: Mapping[str, object], examples: Mapping[str, object]
) -> list[str]:
    """Name every operation without a line in the table, or without an example here."""
    complaints = []
    for operation in operations:
        if operation.permission is None:
            complaints.append(f"{operation.name}: names no permission")
        elif operation.permission not in table:
            complaints.append(f"{operation.name}: {operation.permission} is no line of the table")
        if operation.name not in examples:
            complaints.append(f"{operation.name}: the matrix has no example of it")
    return complaints
