"""What rules decided stands on the page of a case, in the language of whoever reads it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from libs.events.values import Relation
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.api.decisions import decisions_of
from services.workflow.web.api.history import history_of
from tests.workflow.acts import FIRST, MARRIAGE, look_again
from tests.workflow.office import Office
from tests.workflow.people import CONTACT, HOUSEHOLD, JAN, LINDEDAAL, a_person
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def page(office: Office, request_id: UUID, **headers: str) -> Mapping[str, Any]:
    signed = {"Authorization": "Bearer clerk", **headers}
    answer = await office.http.get(f"/cases/{request_id}", headers=signed)
    assert answer.status_code == 200, answer.text
    assert answer.headers["vary"] == "Accept-Language"
    case: dict[str, Any] = answer.json()
    return case


@pytest.mark.servers
async def test_c01_the_page_tells_every_condition_with_what_the_rule_saw(office: Office) -> None:
    request_id = await office.decided(relation=Relation.CHILD)

    decision = (await page(office, request_id))["decision"]

    assert (decision["automatic"], decision["outcome"]) == (False, "clerk")
    assert (decision["rule"], decision["version"]) == ("handled_without_a_clerk", 2)
    assert decision["title"] == "Automatisch verwerken"
    assert decision["sentence"] == (
        "Niet automatisch: een medewerker is nodig. De aanvrager vraagt dit voor iemand anders."
    )
    assert len(decision["conditions"]) == 8
    assert decision["conditions"][:2] == [
        {
            "code": "for-oneself",
            "met": False,
            "sentence": "De aanvrager vraagt dit voor iemand anders.",
            "facts": {"relation": "child"},
        },
        {
            "code": "domestic-use",
            "met": True,
            "sentence": "Het document is voor gebruik in België.",
            "facts": {"purpose": "domestic"},
        },
    ]


@pytest.mark.servers
@pytest.mark.parametrize(
    ("accepted", "sentence"),
    [
        ("fr-BE, nl;q=0.8", "Traitée automatiquement\u00a0: toutes les conditions sont remplies."),
        ("de", "Automatisch bearbeitet: Alle Bedingungen sind erfüllt."),
        ("en-GB", "Handled automatically: all conditions are met."),
        ("ja", "Automatisch verwerkt: alle voorwaarden zijn vervuld."),
    ],
)
async def test_c01_a_clerk_reads_it_in_the_own_language(
    office: Office, accepted: str, sentence: str
) -> None:
    request_id = await office.decided(HOUSEHOLD)

    case = await page(office, request_id, **{"Accept-Language": accepted})

    assert case["decision"]["sentence"] == sentence
    assert case["decisions"] == [case["decision"]]


@pytest.mark.servers
async def test_a_case_that_is_not_decided_yet_has_no_decision(office: Office) -> None:
    request_id = await office.submit(HOUSEHOLD)

    case = await page(office, request_id)

    assert (case["decision"], case["decisions"]) == (None, [])


async def test_a_case_of_before_decisions_were_explained_stays_readable(town: Town) -> None:
    request_id = await town.at_a_clerk()
    case = await town.case(request_id)

    old = [fact for fact in case.past if not isinstance(fact, Case.DecisionExplained)]

    assert list(decisions_of(old, language="nl")) == []
    assert [line.what for line in history_of(old, key=None, names={})] == [
        "Aanvraag ingediend: Attest van gezinssamenstelling.",
        "Taak klaargezet: Afleveren. Niet automatisch: voor gebruik in het buitenland.",
    ]


async def test_a27_the_page_tells_why_a_rule_refused(town: Town) -> None:
    town.register.people[JAN] = a_person(managing_nis=LINDEDAAL)
    case = await town.case(await town.decided(CONTACT))

    (decision,) = decisions_of(case.past, language="nl")

    assert (decision.automatic, decision.outcome) == (True, "refused")
    assert decision.sentence == (
        "Automatisch geweigerd. De aanvrager is geen inwoner van de gemeente."
    )


async def test_a16_the_page_tells_that_the_back_office_decides(town: Town) -> None:
    case = await town.case(await town.decided(CONTACT, municipality=LINDEDAAL))

    (decision,) = decisions_of(case.past, language="nl")

    assert (decision.automatic, decision.outcome) == (False, "back-office")
    assert decision.sentence == "De backoffice beslist over deze aanvraag."


async def test_b51_an_act_that_a_clerk_had_added_is_not_told_as_automatic(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)
    town.acts.has(FIRST)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    await look_again(town, request_id)

    told = list(decisions_of((await town.case(request_id)).past, language="nl"))

    assert [(one.outcome, one.automatic) for one in told] == [
        ("act-missing", False),
        ("automatic", False),
    ]
