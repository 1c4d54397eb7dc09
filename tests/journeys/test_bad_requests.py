"""A request that is not right is answered with what is wrong, place by place; nothing is kept."""

from collections.abc import Iterator, Mapping
from uuid import uuid4

import httpx
import pytest

from tests.support.citizen import INTAKE, Citizen, new_contact_details, wish
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Analyst


@pytest.fixture(scope="module")
def bram(loket: Loket) -> Citizen:
    """Somebody who asks nothing elsewhere, so whatever is stored of him shows."""
    return loket.citizen("bram")


@pytest.fixture(autouse=True)
def _nothing_is_stored(loket: Loket, bram: Citizen, analyst: Analyst) -> Iterator[None]:
    def known() -> tuple[object, ...]:
        found = analyst.searches(q="Bram Willems").items
        return loket.stored("intake"), bram.own_requests().items, found

    before = known()
    yield
    assert known() == before


def another(**subject: object) -> dict[str, object]:
    return wish("ATT_LIFE", subject={"relation": "child", **subject})


WRONG: Mapping[str, tuple[dict[str, object], str]] = {
    "unknown product": (wish("ATT_UNICORN"), "product"),
    "no product": (wish("ATT_LIFE", product=None), "product"),
    "unknown purpose": (wish("ATT_LIFE", purpose="holiday"), "purpose"),
    "unknown field": (wish("ATT_LIFE", urgent=True), "urgent"),
    "unknown answer": (wish("ATT_LIFE", answers={"colour": "blue"}), "answers"),
    "terms not accepted": (wish("ATT_LIFE", terms_accepted=False), "terms_accepted"),
    "terms left out": (wish("ATT_LIFE", terms_accepted=None), "terms_accepted"),
    "terms as a word": (wish("ATT_LIFE", terms_accepted="yes"), "terms_accepted"),
    "no country for use abroad": (wish("ATT_LIFE", purpose="abroad"), "answers.country"),
    "a country that is no code": (
        wish("ATT_LIFE", purpose="abroad", answers={"country": "Frankrijk"}),
        "answers.country",
    ),
    "no contact detail at all": (new_contact_details(), "answers"),
    "half a mail address": (new_contact_details(email="bram@"), "answers.email"),
    "no phone number": (new_contact_details(mobile="0470"), "answers.mobile"),
    "no choice about the register": (
        wish("CONTACT_DETAILS", answers={"phone": "09 000 00 01"}),
        "store_in_national_register",
    ),
    "a choice that does not exist": (
        wish("ATT_LIFE", store_in_national_register=True),
        "store_in_national_register",
    ),
    "contact details of somebody else": (
        wish(
            "CONTACT_DETAILS",
            answers={"phone": "09 000 00 01"},
            store_in_national_register=False,
            subject={"relation": "child", "national_number": "85631210119"},
        ),
        "subject.relation",
    ),
    "a child without a number": (another(), "subject.national_number"),
    "a number with a wrong check": (
        another(national_number="85631210118"),
        "subject.national_number",
    ),
    "a number with a letter": (another(national_number="8563121011A"), "subject.national_number"),
    "a number that is too short": (another(national_number="856312101"), "subject.national_number"),
    "a relation that does not exist": (
        wish("ATT_LIFE", subject={"relation": "pet"}),
        "subject.relation",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_place_by_place(bram: Citizen, what: str) -> None:
    body, field = WRONG[what]

    answer = bram.tries(body)

    problem = problem_of(answer)
    assert answer.status_code == 422
    assert field in problem.fields
    assert all(issue.in_ == "body" and issue.detail.endswith(".") for issue in problem.issues)
    assert "8563121011" not in answer.text


def test_everything_that_is_wrong_is_told_at_once(bram: Citizen) -> None:
    body = wish("CONTACT_DETAILS", answers={"email": "x", "mobile": "y"}, terms_accepted=False)

    problem = problem_of(bram.tries(body))

    assert set(problem.fields) == {
        "answers.email",
        "answers.mobile",
        "store_in_national_register",
        "terms_accepted",
    }


@pytest.mark.parametrize(
    ("content", "status", "kind"),
    [
        (b"{", 400, "json-unreadable"),
        (b'{"product": "ATT_LIFE",}', 400, "json-unreadable"),
        (b"\xff\xfe", 400, "json-unreadable"),
        (b"", 422, "invalid-input"),
        (b"[]", 422, "invalid-input"),
        (b"null", 422, "invalid-input"),
        (b"[" * 50_000, 400, "json-unreadable"),
    ],
    ids=["half", "comma", "no text", "empty", "a list", "null", "deep"],
)
def test_what_is_no_request_at_all_is_told(
    bram: Citizen, content: bytes, status: int, kind: str
) -> None:
    answer = send(bram, content=content)

    assert (answer.status_code, problem_of(answer).kind) == (status, kind)


def test_a_body_of_another_kind_is_not_read(bram: Citizen) -> None:
    answer = send(bram, data={"product": "ATT_LIFE"})

    assert answer.status_code == 415
    assert problem_of(answer).kind == "unsupported-media-type"


def chunks(size: int) -> Iterator[bytes]:
    """A body whose length nobody knows beforehand."""
    for _ in range(size // 65_536 + 1):
        yield b" " * 65_536


@pytest.mark.parametrize("told", ["length told", "in chunks"])
def test_a_body_that_is_too_large_is_refused(bram: Citizen, told: str) -> None:
    size = 1_200_000

    answer = send(bram, content=b" " * size if told == "length told" else chunks(size))

    assert answer.status_code == 413
    assert problem_of(answer).kind == "body-too-large"


@pytest.mark.parametrize("key", [None, "", "with a space", "x" * 201])
def test_a_request_needs_a_key_that_can_be_kept(bram: Citizen, key: str | None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key}

    answer = bram.http.post(f"{INTAKE}/requests", json=wish("ATT_LIFE"), headers=headers)

    assert answer.status_code == 400
    assert problem_of(answer).kind == "idempotency-key-missing"
    assert problem_of(answer).fields == ["Idempotency-Key"]


def test_a_municipality_that_is_not_here_is_told(loket: Loket) -> None:
    lost = loket.citizen("bram", host="gent.localhost")

    answer = lost.tries(wish("ATT_LIFE"))

    assert answer.status_code == 404
    assert problem_of(answer).kind == "unknown-municipality"


def send(citizen: Citizen, **what: object) -> httpx.Response:
    request = citizen.http.build_request(
        "POST",
        f"{INTAKE}/requests",
        headers={"Idempotency-Key": str(uuid4())}
        | ({} if "data" in what else {"Content-Type": "application/json"}),
        **what,  # type: ignore[arg-type] # content or data, as the test says
    )
    return citizen.http.send(request)
