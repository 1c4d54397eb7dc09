"""docs/events.md: every public event for people, with who tells it and who listens."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from inspect import cleandoc
from itertools import groupby
from typing import Any

from libs.events import values
from libs.events.catalogue.fields import Field, fields_of
from libs.events.envelope import Contract

Listeners = Mapping[type[Contract], Sequence[str]]
"""Contract → who listens to it, as `service: consumer`."""

_HEAD = """\
# Public events

What the services tell each other, and nothing else. Made from `libs/events/contracts` by
`python -m deploy.documentation`; do not edit. For machines: [asyncapi.yaml](asyncapi.yaml).

An event travels on the stream `EVT_<SERVICE>` under the subject
`evt.<service>.<aggregate>.<partition>.<event>`. A field that is **sealed** can be read only with
the key of its request, which the vault keeps; when the key is destroyed, nobody can read it any
more. Readers ignore fields that they do not know, and wait for a newer version of themselves when
an event is of a newer version than theirs.
"""


def events_page(contracts: Sequence[type[Contract]], listeners: Listeners) -> str:
    """Return the page, in Markdown."""
    lines = [_HEAD, *_overview(contracts, listeners)]
    for service, group in groupby(contracts, key=lambda contract: contract.SERVICE):
        lines.append(f"\n## {service}\n")
        for contract in group:
            lines.extend(_about(contract, listeners.get(contract, ())))
    lines.append("\n## Values\n")
    lines.extend(
        f"**{kind.__name__}**: {_sentence(kind)} {_codes(kind)}\n" for kind in _enumerations()
    )
    return "\n".join(lines).rstrip() + "\n"


def _overview(contracts: Sequence[type[Contract]], listeners: Listeners) -> Iterator[str]:
    yield "| event | told by | heard by |"
    yield "|---|---|---|"
    for contract in contracts:
        services = sorted({who.partition(":")[0] for who in listeners.get(contract, ())})
        heard = ", ".join(services) or "nobody yet"
        yield f"| [{contract.__name__}](#{_anchor(contract)}) | {contract.SERVICE} | {heard} |"


def _about(contract: type[Contract], heard_by: Sequence[str]) -> Iterator[str]:
    yield f"### {contract.__name__}\n"
    yield cleandoc(contract.__doc__ or "") + "\n"
    yield f"Type `{contract.event_type()}`, version {contract.VERSION}.  "
    yield f"Subject `evt.{contract.SERVICE}.{contract.AGGREGATE}.<partition>.{contract.NAME}`.  "
    yield f"Heard by: {', '.join(f'`{who}`' for who in heard_by) or 'nobody yet'}.\n"
    yield "| field | type | |"
    yield "|---|---|---|"
    for field in fields_of(contract):
        yield f"| `{field.name}` | {field.kind} | {_remarks(field)} |"
    yield ""


def _remarks(field: Field) -> str:
    remarks = ("sealed" if field.sealed else "", "may be absent" if field.optional else "")
    return ", ".join(filter(None, remarks))


def _anchor(contract: type[Contract]) -> str:
    return contract.__name__.lower()


def _enumerations() -> Sequence[type[Enum]]:
    found: list[Any] = [kind for kind in vars(values).values() if isinstance(kind, type)]
    return [kind for kind in found if issubclass(kind, Enum) and kind.__module__ == values.__name__]


def _sentence(kind: type[Enum]) -> str:
    return cleandoc(kind.__doc__ or "").split("\n\n", maxsplit=1)[0]


def _codes(kind: type[Enum]) -> str:
    return ", ".join(f"`{member.value}`" for member in kind) + "."
