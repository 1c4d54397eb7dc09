"""The story of a case as clerks read it, where an act was missing or one of several."""

import pytest

from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.api.history import history_of
from tests.workflow.acts import FIRST, MARRIAGE, SECOND, look_again
from tests.workflow.test_history import told_but_for_the_rule
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def test_an_act_that_was_missing_and_was_added(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    await look_again(town, request_id)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    town.acts.has(FIRST)
    await look_again(town, request_id)

    missing = [
        ("Loket", "De akte staat niet in DABS. Ze moet daar eerst toegevoegd worden."),
        ("Loket", "Taak klaargezet: Akte toevoegen. Niet automatisch: de akte staat niet in DABS."),
        ("Anna Baert", "Bevestigd dat de akte toegevoegd is. We kijken opnieuw in DABS."),
    ]
    assert (await told_but_for_the_rule(town, request_id))[1:] == [
        *(*missing, *missing),
        ("Loket", "Het document wordt gemaakt."),
    ]


async def test_several_acts_are_named(town: Town) -> None:
    town.acts.has(FIRST, SECOND)
    request_id = await town.decided(MARRIAGE)

    assert (await told_but_for_the_rule(town, request_id))[1:] == [
        ("Loket", f"Er staan 2 akten in DABS: {FIRST.title}; {SECOND.title}."),
        (
            "Loket",
            "Taak klaargezet: Afleveren. Niet automatisch: er is meer dan één akte: kies welke.",
        ),
    ]


async def test_of_an_erased_request_no_act_is_named(town: Town) -> None:
    town.acts.has(FIRST, SECOND)
    case = await town.case(await town.decided(MARRIAGE))

    lines = [line.what for line in history_of(case.past, key=None, names={})]

    assert "Er staan 2 akten in DABS." in lines


async def test_an_act_that_is_there_in_another_form_alone(town: Town) -> None:
    town.acts.has_only_in_another_form()
    request_id = await town.decided(MARRIAGE)

    not_in_this_form = "de akte staat in DABS, maar niet in de vorm die gevraagd is"
    assert (await told_but_for_the_rule(town, request_id))[1:] == [
        ("Loket", f"D{not_in_this_form[1:]} (uittreksel of afschrift)."),
        ("Loket", f"Taak klaargezet: Akte toevoegen. Niet automatisch: {not_in_this_form}."),
    ]
