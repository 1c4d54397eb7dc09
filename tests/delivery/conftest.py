"""Fixtures of delivery's tests."""

import pytest

from tests.delivery.front import Front
from tests.delivery.post_room import PostRoom


@pytest.fixture
def room() -> PostRoom:
    return PostRoom()


@pytest.fixture
def front(room: PostRoom) -> Front:
    return Front(room)
