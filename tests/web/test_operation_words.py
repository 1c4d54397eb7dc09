"""Whatever an administrator may meet has a word for people."""

import pytest

from deploy.embedded.subjects import DURABLES
from libs.events.values import TaskKind
from libs.web.municipalities import Terms
from libs.web.operation.desk import SERVICES
from libs.web.operation.words import KINDS, TERMS, purpose_of
from libs.web.task_terms import TaskTerms

CONSUMERS = [
    name.removeprefix(f"{service}-") for service, durables in DURABLES.items() for name in durables
]


@pytest.mark.parametrize("durable", CONSUMERS)
def test_every_consumer_says_what_it_is_for(durable: str) -> None:
    # a point in the name of a consumer is a hyphen in that of its durable
    names = (durable, durable.replace("-", ".", 1))

    assert any(purpose_of(name) != name for name in names)


def test_every_service_has_a_page() -> None:
    assert set(SERVICES) == set(DURABLES)


def test_every_task_that_may_have_a_term_has_a_name() -> None:
    fields = {TaskKind(name.replace("_", "-")).value for name in TaskTerms.model_fields}

    assert set(KINDS) == fields


def test_every_term_of_a_municipality_has_a_name() -> None:
    assert set(TERMS) == set(Terms.model_fields) - {"tasks"}


def test_a_consumer_of_tomorrow_is_shown_by_its_own_name() -> None:
    assert purpose_of("tomorrow_v1") == "tomorrow_v1"
