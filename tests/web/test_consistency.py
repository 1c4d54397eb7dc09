"""A position is for who was given it: it tells nothing, and elsewhere it is no position at all."""

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libs.events.values import Position
from libs.web.consistency import PositionIsUnreadable, PositionTokens
from tests.support.positions import POSITIONS

ZONNEBERG, LINDEDAAL = "99001", "99002"
positions = st.builds(
    Position,
    service=st.sampled_from(["intake", "workflow", "delivery", "reporting"]),
    number=st.integers(min_value=1, max_value=2**63 - 1),
    request_id=st.uuids(),
)
FIRST = Position(service="intake", number=1, request_id=UUID(int=1))
TOKEN = POSITIONS.seal(FIRST, municipality=ZONNEBERG)


@given(position=positions, municipality=st.sampled_from([ZONNEBERG, LINDEDAAL]))
def test_a_token_is_read_back_where_it_was_given(position: Position, municipality: str) -> None:
    token = POSITIONS.seal(position, municipality=municipality)

    assert POSITIONS.open(token, municipality=municipality) == position
    assert POSITIONS.seal(position, municipality=municipality) == token


@given(positions)
def test_a_token_is_worth_nothing_in_another_municipality(position: Position) -> None:
    token = POSITIONS.seal(position, municipality=ZONNEBERG)

    with pytest.raises(PositionIsUnreadable):
        POSITIONS.open(token, municipality=LINDEDAAL)


@given(positions)
def test_a_token_of_another_installation_is_worth_nothing(position: Position) -> None:
    token = PositionTokens(b"q" * 32).seal(position, municipality=ZONNEBERG)

    with pytest.raises(PositionIsUnreadable):
        POSITIONS.open(token, municipality=ZONNEBERG)


@given(positions)
def test_a_token_stands_in_an_address_as_it_is_and_its_length_tells_nothing(
    position: Position,
) -> None:
    token = POSITIONS.seal(position, municipality=ZONNEBERG)

    assert token.replace("-", "").replace("_", "").isalnum()
    assert len(token) == len(TOKEN)


@given(positions)
def test_nothing_of_a_position_can_be_read_from_its_token(position: Position) -> None:
    sealed = base64.urlsafe_b64decode(POSITIONS.seal(position, municipality=ZONNEBERG))

    assert position.service.encode() not in sealed
    assert position.number.to_bytes(8, "big") not in sealed
    assert position.request_id.bytes not in sealed


@pytest.mark.parametrize("number", [2, 3, 1_000_000])
def test_the_token_of_the_next_position_looks_like_nothing_of_the_one_before(number: int) -> None:
    later = Position(service="intake", number=number, request_id=UUID(int=1))

    token = POSITIONS.seal(later, municipality=ZONNEBERG)

    alike = sum(one == other for one, other in zip(token, TOKEN, strict=True))
    assert alike < len(TOKEN) // 3


@given(where=st.integers(0, len(TOKEN) - 1), letter=st.sampled_from("AZaz09-_"))
def test_a_token_that_was_changed_anywhere_is_refused(where: int, letter: str) -> None:
    changed = TOKEN[:where] + letter + TOKEN[where + 1 :]

    if changed != TOKEN:
        with pytest.raises(PositionIsUnreadable):
            POSITIONS.open(changed, municipality=ZONNEBERG)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TOKEN[:-1],
        TOKEN[:-4],
        f"{TOKEN}A",
        f"{TOKEN}=",
        f"{TOKEN}\n",
        "gisteren",
        "é",
        "x" * 5000,
    ],
)
def test_what_is_no_token_of_ours_is_refused_as_what_is_of_another(text: str) -> None:
    with pytest.raises(PositionIsUnreadable) as of_nobody:
        POSITIONS.asked(text, municipality=ZONNEBERG)
    with pytest.raises(PositionIsUnreadable) as of_another:
        POSITIONS.asked(TOKEN, municipality=LINDEDAAL)

    assert of_nobody.value.__dict__ == of_another.value.__dict__


@given(st.text())
def test_any_text_is_refused_in_the_same_words(text: str) -> None:
    with pytest.raises(PositionIsUnreadable):
        POSITIONS.open(text, municipality=ZONNEBERG)


def test_who_asks_for_no_position_waits_for_none() -> None:
    assert POSITIONS.asked(None, municipality=ZONNEBERG) is None
