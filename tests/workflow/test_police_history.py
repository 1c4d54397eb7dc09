"""The story of an extract as clerks read it: asked, reminded, advised, late."""

from datetime import timedelta

import pytest

from services.workflow.model.at_police import POLICE_DECLINES, POLICE_TERM_OVER
from services.workflow.web.api.history import history_of
from services.workflow.web.api.reasons import reason_in_words
from tests.workflow.police import (
    PoliceWhoTake,
    advise,
    asked,
    hear,
    remind,
    without_advice,
)
from tests.workflow.test_history import told, told_but_for_the_rule
from tests.workflow.town import NOW, Town

pytestmark = pytest.mark.anyio
LATER = NOW + timedelta(days=10)


async def test_b45_the_whole_story_of_an_advice_in_time(town: Town) -> None:
    request_id = await asked(town)
    await remind(town, request_id, PoliceWhoTake())
    await hear(town, request_id, favourable=True, remark="In orde.")

    lines = await told_but_for_the_rule(town, request_id)

    assert lines[1:5] == [
        ("Loket", "Advies gevraagd aan de politie. Ze heeft tijd tot 9/3/2026 om 10:30."),
        ("Politie", "De politie heeft de vraag om advies ontvangen, met kenmerk POL-000001."),
        ("Loket", "De politie kreeg een herinnering: haar advies is er nog niet."),
        ("Politie", "Advies van de politie: gunstig. Opmerking: In orde."),
    ]
    assert lines[-1][1].startswith("Taak klaargezet: Afleveren. Niet automatisch:")


async def test_b46_b47_the_story_of_an_advice_that_a_clerk_gave(town: Town) -> None:
    request_id = await without_advice(town)
    await advise(town, request_id, favourable=False)
    await hear(town, request_id, favourable=True, given_at=LATER)

    lines = [what for _, what in await told(town, request_id)]

    assert (
        "Taak klaargezet: Advies geven. Niet automatisch: "
        "de politie gaf geen advies binnen haar termijn."
    ) in lines
    assert "Advies in naam van de politie: ongunstig." in lines
    assert lines[-1] == (
        "Advies van de politie: gunstig. Het verandert niets: er was al een advies of een uitkomst."
    )


async def test_b46_what_the_police_do_not_take(town: Town) -> None:
    request_id = await asked(town, None)

    assert ("Politie", "De politie neemt de vraag om advies niet aan.") in await told(
        town, request_id
    )


async def test_of_an_erased_request_no_remark_is_told(town: Town) -> None:
    request_id = await asked(town)
    await hear(town, request_id, remark="Over deze persoon.")
    case = await town.case(request_id)

    lines = history_of(case.past, key=None, names={})

    assert "Over deze persoon." not in str(lines)
    assert "Advies van de politie: gunstig." in [line.what for line in lines]


@pytest.mark.parametrize("code", [POLICE_DECLINES, POLICE_TERM_OVER])
def test_every_reason_has_words(code: str) -> None:
    assert reason_in_words(code) != code
