"""The database of acts of the tests, and what a town does with it."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

from libs.events.contracts.personal import ActReference, Answers
from libs.events.contracts.products import ActForm, ActKind, Product, Source
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import Family
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from services.workflow.use_cases.look_for_act_again import LookForActAgain, look_for_act_again
from tests.workflow.people import JAN
from tests.workflow.when_and_who import CAUSE, NOW

MARRIAGE: Final = Product(
    code="ACT_MARRIAGE_EXTRACT",
    title="Uittreksel uit de huwelijksakte",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.CIVIL_STATUS_ACTS,
    automatic=True,
    act=ActKind.MARRIAGE,
    act_form=ActForm.EXTRACT,
)
DEATH: Final = MARRIAGE.model_copy(
    update={
        "code": "ACT_DEATH_COPY",
        "automatic": False,
        "act": ActKind.DEATH,
        "act_form": ActForm.COPY,
        "about_oneself": False,
    }
)
FIRST: Final = ActReference(number="20020000000001", title="Huwelijk te Zonneberg, 9 juni 2002")
SECOND: Final = ActReference(number="20170000000002", title="Huwelijk te Lindedaal, 12 mei 2017")
GHENT: Final = Answers(values={"act": "mijn huwelijk in Gent"})
IN_2017: Final = Answers(values={"act": "dat van 2017"})


class DatabaseThatHas:
    """Has these acts, by national number; remembers every question; `is_down`: does not answer.

    `meanwhile` is done while it is being asked: what somebody else does in between.
    """

    def __init__(self) -> None:
        self.acts: dict[str, tuple[ActReference, ...]] = {}
        self.only_otherwise: set[str] = set()
        self.asked: list[tuple[str, ActKind, ActForm, str, str]] = []
        self.is_down = False
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    def has(self, *acts: ActReference, of: str = JAN) -> None:
        self.acts[of] = acts

    def has_only_in_another_form(self, *, of: str = JAN) -> None:
        self.acts[of] = ()
        self.only_otherwise.add(of)

    async def find(
        self,
        national_number: str,
        *,
        kind: ActKind,
        form: ActForm,
        who: str,
        purpose: str,
        request_id: UUID,
        municipality: str,
    ) -> ActsFound:
        self.asked.append((national_number, kind, form, who, purpose))
        if self.is_down:
            raise NeighbourIsUnavailable
        if self.meanwhile is not None:
            await self.meanwhile()
        return ActsFound(
            acts=self.acts.get(national_number, ()),
            in_another_form=national_number in self.only_otherwise,
        )


async def look_again(town: Any, request_id: UUID) -> None:
    """Run the job that confirming deferred."""
    await look_for_act_again(
        LookForActAgain(request_id=request_id),
        cause=CAUSE,
        records=town.store,
        register=town.register,
        acts=town.acts,
        keys=town.keys,
        now=NOW,
    )
