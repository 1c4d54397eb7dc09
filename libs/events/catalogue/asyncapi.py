"""docs/asyncapi.yaml: the streams for machines, in AsyncAPI 3.0."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Any

from pydantic.json_schema import models_json_schema

from libs.events.catalogue.page import Listeners
from libs.events.envelope import Contract
from libs.events.values import PARTITIONS

Json = dict[str, Any]

_SCHEMAS = "#/components/schemas"
_DESCRIPTION = (
    "What the services of Loket tell each other over NATS JetStream: CloudEvents in binary mode, "
    "with the place in line (`loket-position`, `loket-previous`) beside."
)
_ID = {"type": "string", "format": "uuid"}
_NUMBER = {"type": "string", "pattern": "^[0-9]+$"}
_HEADERS: Json = {
    "type": "object",
    "description": "The headers of every message.",
    "required": [
        "ce-specversion",
        "ce-id",
        "ce-source",
        "ce-type",
        "ce-subject",
        "ce-time",
        "ce-datacontenttype",
        "ce-municipality",
        "loket-version",
        "loket-position",
        "loket-previous",
        "loket-partition",
    ],
    "properties": {
        "ce-specversion": {"const": "1.0"},
        "ce-id": {**_ID, "description": "The same for ever, also when it is published again."},
        "ce-source": {"type": "string", "description": "`/loket/<service>`."},
        "ce-type": {"type": "string", "description": "`loket.<service>.<event>`."},
        "ce-subject": {**_ID, "description": "The request that it is about."},
        "ce-time": {"type": "string", "format": "date-time", "description": "When it happened."},
        "ce-datacontenttype": {"const": "application/json"},
        "ce-municipality": {"type": "string", "description": "NIS of the municipality."},
        "loket-version": {**_NUMBER, "description": "Version of the contract."},
        "loket-position": {**_NUMBER, "description": "Place in the log of its service."},
        "loket-previous": {
            **_NUMBER,
            "description": "Place of the event announced before it in the partition; 0: none.",
        },
        "loket-partition": {**_NUMBER, "description": f"0 to {PARTITIONS - 1}."},
        "loket-correlation": {**_ID, "description": "What began it all."},
        "loket-causation": {**_ID, "description": "The event that led to this one."},
        "traceparent": {"type": "string", "description": "W3C Trace Context."},
    },
}
_PARTITION: Json = {
    "description": "CRC-32 of the sixteen bytes of the request id, modulo 32; two digits.",
    "enum": [f"{number:02d}" for number in range(PARTITIONS)],
}


def asyncapi(contracts: Sequence[type[Contract]], listeners: Listeners, *, version: str) -> Json:
    """Return the document; `listeners` become receive operations."""
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Loket", "version": version, "description": _DESCRIPTION},
        "defaultContentType": "application/json",
        "channels": {_channel_id(kind): _channel(kind) for kind in contracts},
        "operations": {
            name: operation
            for kind in contracts
            for name, operation in _operations(kind, listeners.get(kind, ())).items()
        },
        "components": {
            "parameters": {"partition": _PARTITION},
            "messages": {kind.__name__: _message(kind) for kind in contracts},
            "schemas": {"Headers": _HEADERS, **_schemas(contracts)},
        },
    }


def _channel_id(kind: type[Contract]) -> str:
    return f"{kind.SERVICE}.{kind.NAME}"


def _channel(kind: type[Contract]) -> Json:
    return {
        "address": f"evt.{kind.SERVICE}.{kind.AGGREGATE}.{{partition}}.{kind.NAME}",
        "description": f"On the stream EVT_{kind.SERVICE.upper()}.",
        "parameters": {"partition": {"$ref": "#/components/parameters/partition"}},
        "messages": {kind.__name__: {"$ref": f"#/components/messages/{kind.__name__}"}},
    }


def _message(kind: type[Contract]) -> Json:
    return {
        "name": kind.event_type(),
        "title": kind.__name__,
        "summary": cleandoc(kind.__doc__ or "").split("\n\n", maxsplit=1)[0].replace("\n", " "),
        "contentType": "application/json",
        "headers": {
            "allOf": [
                {"$ref": f"{_SCHEMAS}/Headers"},
                {
                    "properties": {
                        "ce-type": {"const": kind.event_type()},
                        "loket-version": {"const": str(kind.VERSION)},
                    }
                },
            ]
        },
        "payload": {"$ref": f"{_SCHEMAS}/{kind.__name__}"},
    }


def _operations(kind: type[Contract], heard_by: Sequence[str]) -> Json:
    channel = f"#/channels/{_channel_id(kind)}"
    about = {
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/{kind.__name__}"}],
    }
    told = {f"{kind.SERVICE}.tells.{kind.__name__}": {"action": "send", **about}}
    heard = {
        f"{who.replace(': ', '.')}.hears.{kind.__name__}": {"action": "receive", **about}
        for who in heard_by
    }
    return {**told, **heard}


def _schemas(contracts: Sequence[type[Contract]]) -> Json:
    """Return the JSON Schemas of all contracts and of what they are made of."""
    _, together = models_json_schema(
        [(kind, "validation") for kind in contracts], ref_template=f"{_SCHEMAS}/{{model}}"
    )
    schemas: Json = together["$defs"]
    return {name: schemas[name] for name in sorted(schemas)}
