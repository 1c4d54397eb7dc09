"""A request is its applicant's: its subject and a representative cannot read or withdraw it."""

from uuid import UUID

import httpx
import pytest

from libs.web.callers import Caller
from libs.web.claims import caller_of
from tests.intake.counter import BODY, PATH, counter, kind_of, submit
from tests.intake.desk import FINN, JAN, MILA, FrontDesk, caller
from tests.intake.test_following_requests import story
from tests.support.gates import gate
from tests.web.sign_in import SignedIn

pytestmark = pytest.mark.anyio

MANDATES = {"ssm_mandaatgever": MILA, "ssm_mandaat": [MILA]}


def representative(**claims: object) -> Caller:
    """Jan as the sign-in vouches for him."""
    return caller_of(
        {
            "sub": "jan",
            "egovNRN": JAN,
            "givenName": "Jan Karel",
            "surname": "Peeters",
            "acr": "urn:be:fedict:iam:fas:Level400",
            **claims,
        }
    )


class Desk(FrontDesk):
    """A desk at which Mila asked a paper for her child Finn."""

    def __init__(self) -> None:
        super().__init__()
        everybody = SignedIn(
            mila=caller("mila", MILA, "Mila"),
            finn=caller("finn", FINN, "Finn"),
            jan=representative(**MANDATES),
        )
        object.__setattr__(self.desk, "gate", gate(everybody))

    async def is_asked_by_mila_for_finn(self) -> UUID:
        subject = {"relation": "child", "national_number": FINN}
        answer = await submit(self, {**BODY, "subject": subject}, signed_in="mila")
        request_id = UUID(answer.json()["request_id"])
        self.knows(MILA, story(request_id=request_id))
        return request_id


async def tries(desk: Desk, who: str, request_id: UUID) -> list[httpx.Response]:
    client = counter(desk, signed_in=who)
    return [
        await client.get(f"{PATH}/{request_id}"),
        await client.post(f"{PATH}/{request_id}/withdraw"),
    ]


async def test_the_applicant_reads_the_request_for_her_child() -> None:
    desk = Desk()
    request_id = await desk.is_asked_by_mila_for_finn()

    answer = await counter(desk, signed_in="mila").get(f"{PATH}/{request_id}")

    assert answer.json()["request_id"] == str(request_id)


@pytest.mark.parametrize("who", ["finn", "jan"])
async def test_the_subject_of_a_request_and_a_representative_cannot_read_it(who: str) -> None:
    desk = Desk()
    request_id = await desk.is_asked_by_mila_for_finn()

    answers = await tries(desk, who, request_id)
    listed = await counter(desk, signed_in=who).get(PATH)

    assert [(each.status_code, kind_of(each)) for each in answers] == [
        (404, "unknown-request"),
        (404, "unknown-request"),
    ]
    assert listed.json()["items"] == []


def test_a_mandate_is_passed_over_by_the_sign_in() -> None:
    assert representative(**MANDATES) == representative()
