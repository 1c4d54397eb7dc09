"""The journeys of a parent who asks for a child, and of who asks the same twice."""

from tests.demo.telling import Story
from tests.support.citizen import wish
from tests.support.installation import Counter
from tests.support.papers import text_of


def for_a_child(counter: Counter, story: Story) -> None:
    """A mother asks for her child: a clerk sees what the register says of both."""
    story.chapter("Een moeder vraagt een attest voor haar kind")
    mila, clerk = counter.citizen("mila"), counter.clerk()
    child = counter.citizen("finn").me.national_number
    body = wish("ATT_NATIONALITY", subject={"relation": "child", "national_number": child})
    seen = mila.looks_over(body)
    story.tell("     Het overzicht, voor ze het verstuurt:")
    for line in seen.lines:
        story.tell(f"       {line.title} {line.value}")
    request = story.asked(mila.sends(body), "Mila vraagt een attest voor Finn (8)")
    case = clerk.sees_reported(request, "Nagekeken in het register")
    story.tell("     Wat Katrien moet weten, en wat het register zegt:")
    for check in case.checks:
        story.tell(f"       {check.outcome:8} {check.text}")
    story.check(
        "Het register noemt Mila als moeder; het ouderlijk gezag moet Katrien nakijken",
        holds={check.code: check.outcome for check in case.checks}
        == {
            "subject-known": "yes",
            "applicant-is-parent": "yes",
            "subject-is-minor": "yes",
            "same-household": "yes",
            "parental-authority": "unknown",
        },
    )
    clerk.delivers(request, "counter")
    mila.sees(request, status="delivered", step="at-counter")
    text = text_of(clerk.reads_document(request))
    story.check(
        "Op het attest staat Finn, en niet Mila", holds="Finn" in text and "Mila" not in text
    )


def the_same_twice(counter: Counter, story: Story) -> None:
    """The same is asked twice: it is told, not blocked, and the clerk sees it."""
    story.chapter("Twee keer hetzelfde gevraagd")
    els, clerk = counter.citizen("els"), counter.clerk()
    body = wish("ATT_LIFE", purpose="abroad", answers={"country": "PT"})
    first = story.asked(els.sends(body), "Els vraagt een attest voor Portugal")
    seen = els.looks_over(body)
    story.check(f"Bij de tweede keer leest Els: {seen.same_as_text}", holds=bool(seen.same_as))
    second = story.asked(els.sends(body), "Els vraagt het toch opnieuw")
    task = clerk.finds_task(second, kind="deliver")
    case = clerk.opens(second)
    story.check(
        f"Katrien ziet bij de taak en de aanvraag dat {first.reference} nog loopt",
        holds=task.asked_before and first.reference in case.same_as,
    )
    clerk.cancels(second, inform=True, explanation="Je vroeg dit al; dat attest komt eraan.")
    els.sees(second, status="cancelled")
    story.seen("Katrien annuleert de tweede, met uitleg")
