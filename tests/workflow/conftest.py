"""Fixtures of workflow's tests."""

import pytest

from tests.workflow.town import Town


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def town() -> Town:
    return Town()
