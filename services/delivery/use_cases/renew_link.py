"""Renew link: who once held a good link, or a clerk, has a new one sent to the address on file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.link_secrets import download_secret, secret_hash, written_secret
from services.delivery.model.delivery import Delivery
from services.delivery.model.message import MessageKind
from services.delivery.model.stored import KnownLink, Link
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing
from services.delivery.rules.a_new_link_is_sent_once_in_ten_minutes import may_renew
from services.delivery.rules.download_link_lasts_three_months import available_until
from services.delivery.use_cases.needs import Archive, Records, Terms
from services.delivery.use_cases.write_message import WriteMessage, write_message


@dataclass(frozen=True, kw_only=True)
class RenewLink:
    """Send a new link for the document of the link with this secret, as typed or pasted."""

    secret: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class RenewLinkForAClerk:
    """Send a new link for the document of this delivery; `by` is the staff id of who asks.

    `renewal_id` is another for each time that it is asked.
    """

    delivery_id: UUID
    renewal_id: UUID
    by: str


class Links(Protocol):
    """Where links are found back."""

    async def by_hash(self, hash: bytes) -> KnownLink | None:  # noqa: A002 - what it is
        """Return the link whose secret has this SHA-256, working or not."""
        ...


async def renew_link(
    command: RenewLink,
    *,
    records: Records,
    links: Links,
    archive: Archive,
    terms: Terms,
    link_key: bytes,
    cause: Cause,
    now: datetime,
) -> None:
    """Mail a new link where the case allows it; who asks learns nothing either way."""
    secret = written_secret(command.secret)
    known = await links.by_hash(secret_hash(secret)) if secret else None
    if known is None or came_to_nothing(known.outcome):
        return

    async def renew(unit: Unit) -> None:
        delivery = await unit.get(Delivery, known.link.delivery_id)
        ends = delivery.available_until
        if delivery.is_revoked or ends is None:
            return
        if may_renew(delivery.renewed_at, available_until=ends, now=now):
            until = _term(delivery, terms, now=now)
            delivery.renew_link(until, now)
            await _open_and_mail(delivery, until, unit, archive, link_key=link_key, now=now)

    await records.run(renew, cause=cause)


async def renew_link_for_a_clerk(
    command: RenewLinkForAClerk,
    *,
    unit: Unit,
    archive: Archive,
    terms: Terms,
    link_key: bytes,
    now: datetime,
) -> None:
    """Mail a new link each time that a clerk asks; the same order is obeyed once.

    Of what was never digital, or was taken back, there is no link. A clerk signed in and is logged:
    the pause that keeps others from flooding a mailbox does not hold for her.

    Source: decision C03 (renewing is one click for the clerk too).
    """
    delivery = await unit.find(Delivery, command.delivery_id)
    if delivery is None or delivery.available_until is None or delivery.is_revoked:
        return
    if command.renewal_id in delivery.renewals:
        return
    until = _term(delivery, terms, now=now)
    delivery.renew_link(until, now, renewal_id=command.renewal_id, by=command.by)
    await _open_and_mail(delivery, until, unit, archive, link_key=link_key, now=now)


def _term(delivery: Delivery, terms: Terms, *, now: datetime) -> datetime:
    nis = delivery.about.municipality
    return available_until(now, zone=terms.zone(nis), term=terms.download_term(nis))


async def _open_and_mail(
    delivery: Delivery,
    until: datetime,
    unit: Unit,
    archive: Archive,
    *,
    link_key: bytes,
    now: datetime,
) -> None:
    unit.execute(archive.open_link(_newest_link(delivery, until, link_key)))
    message = WriteMessage(
        about=delivery.about,
        kind=MessageKind.DOCUMENT_READY,
        cause=f"{delivery.id}:{delivery.generation}",
        delivery_id=delivery.id,
        generation=delivery.generation,
    )
    await write_message(message, unit=unit, archive=archive, now=now)


def _newest_link(delivery: Delivery, until: datetime, link_key: bytes) -> Link:
    secret = download_secret(delivery.document_id, delivery.generation, key=link_key)
    return Link(
        hash=secret_hash(secret),
        document_id=delivery.document_id,
        delivery_id=delivery.id,
        request_id=delivery.about.request_id,
        municipality=delivery.about.municipality,
        available_until=until,
    )
