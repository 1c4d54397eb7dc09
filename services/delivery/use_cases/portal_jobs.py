"""The jobs that speak to Mijn Burgerprofiel, done again until they succeed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from libs.events.unit import JobHandler, RunningJob
from libs.privacy.sealed import Keys
from services.delivery.use_cases.burgerprofiel import Burgerprofiel
from services.delivery.use_cases.check_status import CheckStatus, check_status
from services.delivery.use_cases.needs import Records
from services.delivery.use_cases.push_status import CHECK_STATUS, PushStatus, push_status
from services.delivery.use_cases.send_notification import (
    Headings,
    SendNotification,
    send_notification,
)
from services.delivery.use_cases.show_status import PUSH_STATUS
from services.delivery.use_cases.write_message import SEND_NOTIFICATION


@dataclass(frozen=True, kw_only=True)
class PortalRoom:
    """Everything that these jobs work with.

    Attributes:
        check_after: how long the portal may take to process what it took in.
        trouble: told the code of what stays wrong, however often it is put right.
        clock: gives aware UTC.
    """

    records: Records
    keys: Keys
    headings: Headings
    burgerprofiel: Burgerprofiel
    check_after: timedelta
    trouble: Callable[[str], None]
    clock: Callable[[], datetime]

    @property
    def tasks(self) -> Mapping[str, JobHandler]:
        """What each job does, by the name under which it is deferred."""
        return {
            SEND_NOTIFICATION: self._notify,
            PUSH_STATUS: self._push,
            CHECK_STATUS: self._check,
        }

    async def _notify(self, job: RunningJob) -> None:
        await send_notification(
            SendNotification(message_id=UUID(job.args["message_id"])),
            records=self.records,
            keys=self.keys,
            headings=self.headings,
            burgerprofiel=self.burgerprofiel,
            clock=self.clock,
            cause=job.cause,
        )

    async def _push(self, job: RunningJob) -> None:
        await push_status(
            PushStatus(request_id=UUID(job.args["request_id"])),
            records=self.records,
            keys=self.keys,
            burgerprofiel=self.burgerprofiel,
            trouble=self.trouble,
            check_after=self.check_after,
            clock=self.clock,
            cause=job.cause,
        )

    async def _check(self, job: RunningJob) -> None:
        await check_status(
            CheckStatus(
                request_id=UUID(job.args["request_id"]),
                transaction=UUID(job.args["transaction"]),
            ),
            records=self.records,
            burgerprofiel=self.burgerprofiel,
            trouble=self.trouble,
            clock=self.clock,
            cause=job.cause,
        )
