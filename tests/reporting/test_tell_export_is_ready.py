"""Whoever ordered an export hears that it is ready."""

from datetime import datetime, timedelta

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from services.reporting.model.as_of import AsOf
from services.reporting.use_cases.tell_export_is_ready import (
    NoticeCannotBeSent,
    ReadyNotice,
    TellExportIsReady,
    tell_export_is_ready,
)
from tests.reporting.workshop import NOON, Office

pytestmark = pytest.mark.anyio


class PostOffice:
    """Sends notices, or says why not."""

    def __init__(self, *refusals: Exception) -> None:
        self.refusals = list(refusals)
        self.sent: list[ReadyNotice] = []

    async def send(self, notice: ReadyNotice, *, now: datetime) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.sent.append(notice)


async def ready(office: Office, **order: str | None) -> TellExportIsReady:
    ordered = await office.orders(**order)  # type: ignore[arg-type] # the address alone
    await office.makes(ordered)
    return TellExportIsReady(export_id=ordered)


async def tells(office: Office, post: PostOffice, command: TellExportIsReady) -> bool:
    return await tell_export_is_ready(
        command, records=office.store, keys=office.keys, post=post, clock=lambda: office.now
    )


async def test_the_notice_says_until_when_and_nothing_of_what_is_in_it() -> None:
    office, post = Office(), PostOffice()

    told = await tells(office, post, await ready(office))

    [notice] = post.sent
    assert told
    assert notice.address == "ann@werk.example"
    assert notice.expires_at == NOON + timedelta(hours=24)
    assert "eeters" not in repr(notice)
    assert "ann@" not in repr(notice)


async def test_the_notice_says_what_the_report_lacks() -> None:
    office, post = Office(), PostOffice()
    office.printer.as_of = AsOf(up_to=NOON - timedelta(days=90), is_complete=False)

    await tells(office, post, await ready(office))

    [notice] = post.sent
    assert notice.as_of == office.printer.as_of


async def test_a_mail_server_that_is_away_is_tried_again() -> None:
    office, post = Office(), PostOffice(NeighbourIsUnavailable("away"))
    command = await ready(office)

    with pytest.raises(NeighbourIsUnavailable):
        await tells(office, post, command)
    told = await tells(office, post, command)

    assert told
    assert len(post.sent) == 1


async def test_an_address_that_takes_no_mail_is_let_be() -> None:
    office, post = Office(), PostOffice(NoticeCannotBeSent())

    assert not await tells(office, post, await ready(office))


async def test_nobody_is_told_of_what_is_gone_or_erased_or_without_an_address() -> None:
    office, post = Office(), PostOffice()
    expired, erased = await ready(office), await ready(office)
    without = await ready(office, email=None)
    await office.keys.destroy(erased.export_id)

    told = [await tells(office, post, each) for each in (erased, without)]
    office.now += timedelta(hours=24)
    told.append(await tells(office, post, expired))

    assert told == [False, False, False]
    assert post.sent == []
