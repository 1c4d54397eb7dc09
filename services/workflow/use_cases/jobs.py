"""The jobs of workflow: each is one use case, done again until it succeeds."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.unit import JobHandler, RunningJob
from libs.privacy.sealed import Keys
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf
from services.workflow.use_cases.acts import Acts
from services.workflow.use_cases.ask_information import REMIND_ADDRESSEE
from services.workflow.use_cases.ask_police import Police
from services.workflow.use_cases.asked_once import RegisterAskedOnce
from services.workflow.use_cases.check_address import CHECK_ADDRESS, checking_address
from services.workflow.use_cases.check_relation import (
    CHECK_RELATION,
    Relatives,
    checking_relation,
)
from services.workflow.use_cases.confirm_act_added import LOOK_FOR_ACT_AGAIN
from services.workflow.use_cases.decide_case import DecideCase, decide_case
from services.workflow.use_cases.decide_on_a_criminal_record import PoliceTermOf
from services.workflow.use_cases.forward_to_back_office import (
    BackOffice,
    ForwardToBackOffice,
    References,
    forward_to_back_office,
)
from services.workflow.use_cases.look_for_act_again import LookForActAgain, look_for_act_again
from services.workflow.use_cases.order_delivery import OrderDelivery, order_delivery
from services.workflow.use_cases.police_jobs import police_tasks
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import Register
from services.workflow.use_cases.remind_addressee import reminding
from services.workflow.use_cases.store_in_national_register import (
    NationalRegister,
    StoreInNationalRegister,
    store_in_national_register,
)


@dataclass(frozen=True, kw_only=True)
class WorkRoom:
    """Everything that the jobs work with.

    Attributes:
        linked: tells whether a municipality (NIS) has a back-office link.
        terms_of: how many working days a municipality (NIS) has for a task.
        police_term_of: how long the police of a municipality (NIS) have to advise (ISO 8601).
        clock: gives aware UTC.
        asked_once: what the register said to jobs that wait for DABS.
    """

    records: Records
    keys: Keys
    register: Relatives
    acts: Acts
    national_register: NationalRegister
    back_office: BackOffice
    references: References
    police: Police
    linked: Callable[[str], bool]
    terms_of: TermsOf
    police_term_of: PoliceTermOf
    clock: Callable[[], datetime]
    asked_once: RegisterAskedOnce = field(default_factory=RegisterAskedOnce, repr=False)

    @property
    def tasks(self) -> Mapping[str, JobHandler]:
        """What does each job, by the name of its task."""
        return {
            "decide_case": self._decide,
            "order_delivery": self._order,
            "forward_to_back_office": self._forward,
            "store_in_national_register": self._store,
            LOOK_FOR_ACT_AGAIN: self._look_again,
            REMIND_ADDRESSEE: reminding(self.records, self.clock),
            CHECK_ADDRESS: checking_address(self.records, self.register, self.keys, self.clock),
            **police_tasks(
                records=self.records,
                police=self.police,
                keys=self.keys,
                terms_of=self.terms_of,
                clock=self.clock,
            ),
            CHECK_RELATION: checking_relation(self.records, self.register, self.keys, self.clock),
        }

    def _register_for(self, task: str, job: RunningJob) -> AbstractAsyncContextManager[Register]:
        """Return the register for a job that asks DABS too, and waits for it."""
        return self.asked_once.during(task, job, self.register, clock=self.clock)

    async def _decide(self, job: RunningJob) -> None:
        async with self._register_for("decide_case", job) as register:
            await decide_case(
                DecideCase(request_id=UUID(job.args["request_id"])),
                cause=job.cause,
                records=self.records,
                register=register,
                acts=self.acts,
                keys=self.keys,
                linked=self.linked,
                terms_of=self.terms_of,
                police_term_of=self.police_term_of,
                now=self.clock(),
            )

    async def _order(self, job: RunningJob) -> None:
        async with self._register_for("order_delivery", job) as register:
            await order_delivery(
                OrderDelivery(
                    request_id=UUID(job.args["request_id"]), order_id=UUID(job.args["order_id"])
                ),
                cause=job.cause,
                records=self.records,
                register=register,
                acts=self.acts,
                keys=self.keys,
                terms_of=self.terms_of,
                now=self.clock(),
            )

    async def _forward(self, job: RunningJob) -> None:
        await forward_to_back_office(
            ForwardToBackOffice(request_id=UUID(job.args["request_id"])),
            cause=job.cause,
            records=self.records,
            back_office=self.back_office,
            references=self.references,
            keys=self.keys,
            terms_of=self.terms_of,
            now=self.clock(),
        )

    async def _store(self, job: RunningJob) -> None:
        await store_in_national_register(
            StoreInNationalRegister(request_id=UUID(job.args["request_id"])),
            cause=job.cause,
            records=self.records,
            register=self.register,
            national_register=self.national_register,
            keys=self.keys,
            now=self.clock(),
        )

    async def _look_again(self, job: RunningJob) -> None:
        async with self._register_for(LOOK_FOR_ACT_AGAIN, job) as register:
            await look_for_act_again(
                LookForActAgain(request_id=UUID(job.args["request_id"])),
                cause=job.cause,
                records=self.records,
                register=register,
                acts=self.acts,
                keys=self.keys,
                terms_of=self.terms_of,
                now=self.clock(),
            )
