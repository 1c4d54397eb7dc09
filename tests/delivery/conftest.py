"""Fixtures of delivery's tests."""

import pytest

from tests.delivery.post_room import PostRoom


@pytest.fixture
def room() -> PostRoom:
    return PostRoom()
