"""The web application of a service: everything that all services have in common, once."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from pathlib import Path

import structlog
from fastapi import APIRouter, Depends, FastAPI
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response

from libs.web.body_limit import BodyLimit
from libs.web.correlation import Correlation, caller_cause
from libs.web.documentation import documentation, openapi_of
from libs.web.endpoints import endpoints_in
from libs.web.examples import Words
from libs.web.frame import pages, static
from libs.web.gate import Gate
from libs.web.guesses import LIMIT, Guesses, GuessLimit
from libs.web.handlers import Unexpected, install
from libs.web.head_limit import HeadLimit
from libs.web.headers import SecurityHeaders
from libs.web.icon import icon
from libs.web.municipalities import Municipalities
from libs.web.problem_page import ProblemFrames, frame_problems
from libs.web.problems import Answer

__all__ = ["caller_cause", "make_application"]

_READY_WITHIN = 2.0
_log = structlog.get_logger(__name__)

Ready = Callable[[], Awaitable[Mapping[str, bool]]]


def make_application(
    *,
    service: str,
    title: str,
    version: str,
    gate: Gate,
    routers: Sequence[APIRouter],
    problems: Mapping[type[Exception], Answer],
    ready: Ready,
    metrics: Callable[[], str | bytes],
    body_limits: Mapping[str, int] | None = None,
    secret_routes: Collection[str] = (),
    wrong_secrets: int = LIMIT,
    site_url: str = "",
    municipalities: Municipalities | None = None,
    pages_in: Path | None = None,
    description: str = "",
    examples: Words | None = None,
) -> FastAPI:
    """Make the application of one service.

    Args:
        service: its name in addresses: `/api/<service>/…`.
        title: of the API, for people.
        version: of the API.
        gate: of the routes that every service has; `routers` asked it already.
        routers: with their full paths (`APIRouter(prefix="/api/<service>/v1")` and pages).
        problems: exception class → answer, beside those that every service has; a class without
            an answer of its own gets that of its nearest base.
        ready: answers by name what must be right before requests are welcome; `/healthz` is 200
            only when all are.
        metrics: the text of Prometheus.
        body_limits: path prefix → largest body in bytes, where 1 MB is not right.
        secret_routes: where secrets can be guessed, as `GuessLimit` takes them.
        wrong_secrets: how many wrong ones one address may send there in a minute.
        site_url: public address of the site; at https browsers are told to come back so.
        municipalities: in whose frame pages about problems stand; without them they are plain.
        pages_in: the folder of its own pages: its catalogues know the sentences of its problems.
        description: of the API, for people.
        examples: what stands in the examples of its shapes, where the usual words do not fit.

    Raises:
        EndpointWithoutPermission: an address asks no permission, so nobody may come there.
    """
    application = FastAPI(
        title=title,
        version=version,
        description=description,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        # the framework's spans and logs would carry whole requests; ours are in our own hands
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        middleware=[
            Middleware(Correlation),
            Middleware(SecurityHeaders, https=site_url.startswith("https://")),
            Middleware(Unexpected),
            Middleware(HeadLimit),
            Middleware(GuessLimit, routes=secret_routes, guesses=Guesses(limit=wrong_secrets)),
            Middleware(BodyLimit, limits=body_limits or {}),
        ],
    )
    install(application, problems)
    if municipalities is not None:
        own_pages = () if pages_in is None else (pages_in,)
        frames = ProblemFrames(templates=pages(service, *own_pages), municipalities=municipalities)
        frame_problems(application, frames)
    own = (_operation(service, gate, ready, metrics), static(gate), icon(gate))
    for router in (*routers, *own, documentation(service, application, gate)):
        # they name their whole paths: included, each would be matched twice for every request
        application.router.routes.extend(router.routes)
    endpoints_in(application)
    described = openapi_of(application, refusals=problems, words=examples or {})
    application.openapi = described  # type: ignore[method-assign] # FastAPI's own way
    return application


def _operation(
    service: str, gate: Gate, ready: Ready, metrics: Callable[[], str | bytes]
) -> APIRouter:
    """Make the routes for those who keep the installation running."""
    router = APIRouter(prefix=f"/api/{service}", include_in_schema=False)

    @router.get("/healthz", dependencies=[Depends(gate.anybody("site.health"))])
    async def healthz() -> Response:
        checks = await checks_of(ready)
        well = bool(checks) and all(checks.values())
        return JSONResponse(
            {"ready": well, "checks": checks},
            status_code=200 if well else 503,
            headers=None if well else {"Retry-After": "2"},
        )

    @router.get("/metrics", dependencies=[Depends(gate.anybody("site.metrics"))])
    async def prometheus() -> Response:
        return Response(metrics(), media_type=CONTENT_TYPE_LATEST)

    return router


async def checks_of(ready: Ready) -> Mapping[str, bool]:
    """Return what must be true before requests are welcome, by name, within two seconds."""
    try:
        async with asyncio.timeout(_READY_WITHIN):
            return dict(await ready())
    except TimeoutError:
        return {"answers within two seconds": False}
    except Exception as error:  # noqa: BLE001 - whatever it is, the service is not ready
        _log.warning("readiness check failed", kind=type(error).__name__)
        return {"checks itself": False}
