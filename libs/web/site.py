"""The front desk of the whole site: is every service well, and what do they all measure."""

import asyncio
from collections.abc import Mapping, Sequence

import httpx
from fastapi import APIRouter, Depends
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import JSONResponse, Response

from libs.web.gate import Gate

_WITHIN = 1.0


def front_desk(*, gate: Gate, peers: Mapping[str, str], client: httpx.AsyncClient) -> APIRouter:
    """Make `/healthz` and `/metrics` of the site.

    Args:
        gate: of the installation.
        peers: name of a service → its own address (`http://127.0.0.1:8101`), the front desk's too.
        client: closed by who made it.
    """
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz", dependencies=[Depends(gate.anybody("site.health"))])
    async def healthz() -> Response:
        asked = [_get(client, f"{url}/api/{name}/healthz") for name, url in peers.items()]
        answers = dict(zip(peers, await asyncio.gather(*asked), strict=True))
        services = {name: _state(answer) for name, answer in answers.items()}
        well = all(state == "ready" for state in services.values())
        return JSONResponse(
            {"ready": well, "services": services},
            status_code=200 if well else 503,
            headers=None if well else {"Retry-After": "2"},
        )

    @router.get("/metrics", dependencies=[Depends(gate.anybody("site.metrics"))])
    async def metrics() -> Response:
        asked = [_get(client, f"{url}/api/{name}/metrics") for name, url in peers.items()]
        answers = await asyncio.gather(*asked)
        texts = [answer.text for answer in answers if answer is not None and answer.is_success]
        return Response(together(texts), media_type=CONTENT_TYPE_LATEST)

    return router


async def _get(client: httpx.AsyncClient, url: str) -> httpx.Response | None:
    try:
        async with asyncio.timeout(_WITHIN):
            return await client.get(url)
    except (httpx.HTTPError, TimeoutError):
        return None


def _state(answer: httpx.Response | None) -> str:
    if answer is None:
        return "no answer"
    return "ready" if answer.is_success else "not ready"


def together(texts: Sequence[str]) -> str:
    """Join texts of Prometheus: the samples of one metric stand together, under one HELP and TYPE.

    The samples of different services differ already by their label `service`.
    """
    metrics: dict[str, tuple[dict[str, str], list[str]]] = {}
    for text in texts:
        name = ""
        for line in text.splitlines():
            if line.startswith(("# HELP ", "# TYPE ")):
                _, word, name, *_ = line.split(" ", 3)
                metrics.setdefault(name, ({}, []))[0].setdefault(word, line)
            elif line and not line.startswith("#"):
                metrics.setdefault(name, ({}, []))[1].append(line)
    lines = [line for told, samples in metrics.values() for line in (*told.values(), *samples)]
    return "\n".join(lines) + "\n"
