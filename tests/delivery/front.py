"""A browser and a portal in front of delivery."""

from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import httpx

from libs.events.values import Channel
from libs.web.application import make_application
from libs.web.callers import Caller, Role
from libs.web.municipalities import Municipalities
from libs.web.tokens import TokenIsRefused
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.web.problems import PROBLEMS
from services.delivery.web.routers import BODY_LIMITS, SECRET_ROUTES, routers
from tests.delivery.post_room import PostRoom
from tests.delivery.requests import JANS_NUMBER, MILAS_NUMBER, Told, a_request
from tests.support.gates import gate

FOLDER = Path(__file__).parents[2] / "deploy" / "municipalities"
NEVER_GIVEN = "A" * 43
HOOK_SECRET = b"only-the-mail-server-knows"


class TokensByName:
    """Signs in whoever names himself."""

    callers: ClassVar[dict[str, Caller]] = {
        "jan": Caller(kind="citizen", subject="jan", national_number=JANS_NUMBER),
        "mila": Caller(kind="citizen", subject="mila", national_number=MILAS_NUMBER),
        "clerk": Caller(
            kind="staff", subject="c1", municipality="99001", roles=frozenset({Role.CLERK})
        ),
        "lead": Caller(
            kind="staff", subject="l1", municipality="99001", roles=frozenset({Role.LEAD})
        ),
        "elsewhere": Caller(
            kind="staff", subject="c2", municipality="99002", roles=frozenset({Role.CLERK})
        ),
        "analyst": Caller(
            kind="staff", subject="a1", municipality="99001", roles=frozenset({Role.ANALYST})
        ),
    }

    async def verify(self, token: str) -> Caller:
        if token not in self.callers:
            raise TokenIsRefused("unknown")
        return self.callers[token]


class Front:
    """A browser and a portal in front of delivery."""

    def __init__(self, room: PostRoom) -> None:
        self.room = room

        async def ready() -> dict[str, bool]:
            return {"database": True}

        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(
                app=make_application(
                    service="delivery",
                    title="Loket: documenten",
                    version="1",
                    gate=gate(TokensByName()),
                    routers=routers(
                        room.desk,
                        message_desk=room.message_desk,
                        mail_secret=HOOK_SECRET,
                        gate=gate(TokensByName()),
                        municipalities=Municipalities.load(FOLDER),
                    ),
                    problems=PROBLEMS,
                    ready=ready,
                    metrics=lambda: "",
                    body_limits=BODY_LIMITS,
                    secret_routes=SECRET_ROUTES,
                )
            ),
            base_url="http://localhost",
        )

    async def get(self, path: str, who: str | None = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {who}"} if who else {}
        return await self.http.get(path, headers=headers)

    async def post(self, path: str, **content: Any) -> httpx.Response:
        return await self.http.post(path, **content)


async def delivered(room: PostRoom, channel: Channel = Channel.DIGITAL) -> tuple[Told, UUID]:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered(channel))
    await room.work()
    return told, document_id_for(delivery_id_for(told.request_id, told.order_id))


def code_of(room: PostRoom) -> str:
    (row,) = (s.parameters for s in room.statements() if "INTO verification" in s.sql)
    return str(row["code"])
