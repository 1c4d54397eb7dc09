"""Papers that look alike are told apart by what one needs them for; what they cost, by the town."""

from tests.support.browser import Browser
from tests.support.citizen import INTAKE
from tests.support.installation import LINDEDAAL, Loket


def test_b03_the_question_leads_to_the_paper_that_one_needs(loket: Loket) -> None:
    everything = loket.client().get(f"{INTAKE}/products").json()["items"]
    group = next(each["choose"]["group"] for each in everything if each["code"] == "ATT_RESIDENCE")

    alike = loket.client().get(f"{INTAKE}/products", params={"group": group}).json()["items"]

    answers = {each["choose"]["answer"]: each["code"] for each in alike}
    assert {each["choose"]["question"] for each in alike} == {"Waarvoor heb je het nodig?"}
    assert answers["Om te trouwen"] == "ATT_RES_MARRIAGE"
    assert len(answers) == len(alike) > 1


def test_b03_every_question_has_several_answers_each_for_another_paper(loket: Loket) -> None:
    items = loket.client().get(f"{INTAKE}/products").json()["items"]
    groups: dict[str, list[str]] = {}
    for each in items:
        if each["choose"]:
            groups.setdefault(each["choose"]["group"], []).append(each["choose"]["answer"])

    assert groups
    assert all(len(set(answers)) == len(answers) > 1 for answers in groups.values())


def test_b03_the_page_of_a_paper_leads_to_the_others(loket: Loket) -> None:
    with Browser(loket) as browser:
        page = browser.opens("/producten/ATT_RESIDENCE").text

    assert "Waarvoor heb je het nodig?" in page
    assert "/producten/ATT_RESIDENCE_HISTORY" in page


def test_what_a_paper_costs_is_told_by_the_municipality_and_takes_a_clerk(loket: Loket) -> None:
    path = f"{INTAKE}/products/ATT_REGISTER_EXTRACT"
    here = loket.client().get(path).json()
    there = loket.client(host=LINDEDAAL).get(path).json()
    pieter, clerk = loket.citizen("pieter", host=LINDEDAAL), loket.clerk("clerk-lindedaal")

    request = pieter.asks("ATT_REGISTER_EXTRACT")

    assert (here["fee"], here["rules"]["cost"], here["automatic"]) == (0, "Gratis.", True)
    assert (there["fee"], there["automatic"]) == (500, False)
    assert there["rules"]["cost"].startswith("€ 5,00.")
    assert clerk.finds_task(request, kind="deliver").why_not_automatic == ["fee-due"]
