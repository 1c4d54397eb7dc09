"""A clerk who cannot deliver refuses, and must say why; the citizen reads it in a mail."""

import pytest

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk

WHY = "Je vroeg dit attest vorige week ook al.\nGebruik <dat> document & bewaar het."


def test_b43_the_explanation_of_a_refusal_is_mailed(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_VOTER")

    clerk.refuses(request, WHY)
    story = jan.sees(request, status="refused", step="refused")
    mail = loket.mailbox(jan.mail_address).receives(request, "We kunnen je document niet afleveren")

    assert "> Je vroeg dit attest vorige week ook al." in mail.text
    assert "> Gebruik <dat> document & bewaar het." in mail.text
    assert "&lt;dat&gt; document &amp; bewaar" in mail.html
    assert "Je vroeg dit attest vorige week ook al." in story.text_of("refused")
    assert story.documents == []
    assert clerk.opens(request).actions == []


@pytest.mark.parametrize(
    "body",
    [{}, {"explanation": None}, {"explanation": ""}, {"explanation": " \n\t"}],
    ids=["missing", "null", "empty", "blank"],
)
def test_b42_a_refusal_without_explanation_is_not_accepted(
    loket: Loket, jan: Citizen, clerk: Clerk, body: dict[str, object]
) -> None:
    request = jan.asks_for_use_abroad("ATT_VOTER")
    clerk.finds_task(request, kind="deliver")

    answer = clerk.tries("refuse", request, body)

    assert answer.status_code == 422
    assert problem_of(answer).fields == ["explanation"]
    assert clerk.opens(request).state == "open"
    assert clerk.tasks_for(request, kind="deliver") != []
