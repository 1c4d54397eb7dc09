"""docs/diagrams/services.md: the services, their streams, and who listens to what."""

from collections.abc import Iterator, Sequence

from deploy.documentation.house import views_of
from libs.events.consumer import Reactions
from libs.events.process import Service

_HEAD = """\
# Services and streams

Made from the tables in `services/*/compose.py` by `python -m deploy.documentation`; do not edit.
A service tells what happened on its own stream; the names on the arrows are what a listener hears.
"""


def streams(house: Sequence[Service]) -> str:
    """Return the page with the Mermaid diagram and the reactions under it."""
    lines = [_HEAD, "```mermaid", "flowchart LR"]
    lines.extend(_nodes(house))
    lines.extend(_arrows(house))
    lines.extend(["```", "", "## Whenever → then", "", *_table(house)])
    return "\n".join(lines) + "\n"


def _nodes(house: Sequence[Service]) -> Iterator[str]:
    for service in house:
        views = "".join(f"<br/>{view}" for view in views_of(service))
        yield f'    {service.name}["<b>{service.name}</b>{views}"]'
        if service.store.announcements:
            stream = f"EVT_{service.name.upper()}"
            yield f"    {service.name} ==> {stream}[({stream})]"


def _arrows(house: Sequence[Service]) -> Iterator[str]:
    for listener in house:
        heard = {contract for c in listener.consumers for contract in c.listens}
        for origin in house:
            told = sorted(c.__name__ for c in heard if origin.name == c.SERVICE)
            if told:
                yield f'    EVT_{origin.name.upper()} -- "{"<br/>".join(told)}" --> {listener.name}'


def _table(house: Sequence[Service]) -> Iterator[str]:
    yield "| service | consumer | whenever | then |"
    yield "|---|---|---|---|"
    for service in house:
        for consumer in service.consumers:
            if isinstance(consumer, Reactions):
                for line in consumer.whenever:
                    then = line.reaction.__qualname__.split(".")[0].replace("_", " ")
                    whenever = line.contract.__name__
                    yield f"| {service.name} | `{consumer.name}` | {whenever} | {then} |"
            else:
                heard = ", ".join(contract.__name__ for contract in consumer.listens)
                then = "the view is brought up to date"
                yield f"| {service.name} | `{consumer.name}` | {heard} | {then} |"
