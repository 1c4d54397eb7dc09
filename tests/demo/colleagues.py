"""The journey of two clerks on one case."""

from tests.demo.telling import Story
from tests.support.installation import Counter
from tests.support.problems import problem_of


def two_clerks_on_one_case(counter: Counter, story: Story) -> None:
    """One claims it, the other hears so, and then it is handed over."""
    story.chapter("Twee medewerkers, één aanvraag")
    els, katrien, yusuf = counter.citizen("els"), counter.clerk(), counter.clerk("clerk2")
    yusuf.counts()
    request = story.asked(
        els.asks_for_use_abroad("ATT_CIVIL_STATUS", country="PT"),
        "Els vraagt een attest voor Portugal",
    )
    yusuf.finds_task(request, kind="deliver")
    seen = yusuf.opens(request).version
    katrien.acts("claim", request, {})
    katrien.finds_task(request, kind="deliver", tray="mine")
    story.seen("Katrien neemt de aanvraag op zich; ze staat nu bij 'Mijn taken'")
    claimed = yusuf.tries("claim", request, {})
    story.check(
        f"Yusuf wil ze ook, en leest (409): {problem_of(claimed).detail}",
        holds=claimed.status_code == 409 and problem_of(claimed).kind == "case-claimed",
    )
    stale = yusuf.tries("deliver", request, {"channel": "counter"}, seen_version=seen)
    story.check(
        f"Hij beslist over wat hij eerder zag, en leest (409): {problem_of(stale).detail}",
        holds=stale.status_code == 409 and problem_of(stale).kind == "case-changed",
    )
    katrien.acts("assign", request, {"to": yusuf.staff_id, "reason": "Yusuf kent Els."})
    yusuf.finds_task(request, kind="deliver", tray="mine")
    story.seen("Katrien geeft de aanvraag door aan Yusuf, met de reden erbij")
    yusuf.delivers(request, "counter")
    els.sees(request, status="delivered", step="at-counter")
    [handed] = [line for line in yusuf.opens(request).history if "toegewezen" in line.what]
    story.check(
        f"Yusuf levert af, en de geschiedenis zegt: {handed.who}: {handed.what}",
        holds=handed.what.endswith("Reden: Yusuf kent Els."),
    )
