"""What a resident changes waits for a clerk, who acts on it in one of the ways there are."""

from tests.support.browser import Browser
from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.staff import Clerk

RECEIVED = "We hebben je aanvraag ontvangen"
WHY = "Eerste regel.\n\nTweede regel met <b>tekens</b> & een emoji 🙂."


def test_a28_a_residents_change_waits_for_a_clerk(loket: Loket, jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 02 28")

    task = clerk.finds_task(request, kind="handle")
    story = jan.sees(request, status="in_progress", step="with-clerk")

    assert task.why_not_automatic == ["never-automatic"]
    assert clerk.opens(request).state == "open"
    assert story.text_of("with-clerk").startswith("Een medewerker bekijkt je aanvraag.")


def test_a29_clerks_work_in_the_portal_and_act_with_its_session(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 02 29")
    clerk.finds_task(request, kind="handle")

    with Browser(loket) as browser:
        portal = browser.signs_in("clerk2", voor="medewerker")
        tray = browser.opens(portal.headers["location"])
        tasks = browser.http.get("/api/workflow/v1/tasks", params={"q": request.reference})

    assert portal.url.path == "/behandelportaal"
    assert request.reference in tray.text
    assert [task["kind"] for task in tasks.json()["items"]] == ["handle"]


def test_a30_what_needs_a_clerk_is_among_all_tasks(jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 02 30")

    clerk.finds_task(request, kind="handle", tray="all")

    assert [task.kind for task in clerk.tasks_for(request, tray="all")] == ["handle"]
    assert [task.kind for task in clerk.tasks_for(request, tray="parked")] == ["cancel"]
    assert clerk.tasks_for(request, tray="done") == []


def test_a31_a_request_is_found_by_searching_and_handled_from_there(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 02 31")
    jan.sees(request, status="in_progress", step="with-clerk")
    searching = loket.analyst("clerk")

    [found] = searching.finds(request, q=request.reference).items
    acted = clerk.acts("complete", request, {"inform": False})

    assert found.request_id == request.id
    assert acted.case.state == "completed"


def test_a32_the_actions_are_those_of_the_manual(jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 02 32")
    clerk.finds_task(request, kind="handle")

    offered = set(clerk.opens(request).actions)

    assert {"handle-outside-system", "complete", "cancel"} <= offered
    assert offered.isdisjoint({"deliver", "refuse", "confirm-dispatch"})
    assert clerk.tries("refuse", request, {"explanation": "Nee."}).status_code == 409


def test_a33_a34_a35_who_handles_it_outside_may_inform_and_explain(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 02 33")

    clerk.handles_outside(request, inform=True, explanation=WHY)
    mail = loket.mailbox(jan.mail_address).receives(request, "We behandelen je aanvraag verder")

    assert "> Eerste regel.\n>\n> Tweede regel" in mail.text.replace("\r\n", "\n").replace(
        "> \n", ">\n"
    )
    assert "Tweede regel met &lt;b&gt;tekens&lt;/b&gt; &amp; een emoji 🙂." in mail.html
    assert clerk.opens(request).state == "handled-outside"


def test_a34_who_handles_it_outside_need_not_inform(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    silent, told = (jan.changes_contact_details(phone=f"09 000 02 3{n}") for n in (4, 5))
    mailbox = loket.mailbox(jan.mail_address)
    mailbox.receives(silent, RECEIVED)

    clerk.handles_outside(silent, inform=False, explanation="Alleen voor het dossier.")
    jan.sees(silent, status="completed")
    clerk.handles_outside(told, inform=True)
    mailbox.receives(told, "We behandelen je aanvraag verder")

    assert mailbox.subjects(silent) == [RECEIVED]
    assert "Alleen voor het dossier." in clerk.opens(silent).history[-1].what
    assert "Alleen voor het dossier." not in jan.looks_at(silent).model_dump_json()


def test_a41_a42_who_completes_it_may_inform_and_explain(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 02 41")

    clerk.completes(request, inform=True, explanation=WHY)
    mail = loket.mailbox(jan.mail_address).receives(request, "Je aanvraag is afgehandeld")

    assert "> Eerste regel." in mail.text
    assert "Tweede regel met &lt;b&gt;tekens&lt;/b&gt; &amp; een emoji 🙂." in mail.html
    assert "Eerste regel." in jan.sees(request, status="completed").text_of("completed")


def test_a41_who_completes_it_need_not_inform(loket: Loket, jan: Citizen, clerk: Clerk) -> None:
    silent, told = (jan.changes_contact_details(phone=f"09 000 02 4{n}") for n in (1, 2))
    mailbox = loket.mailbox(jan.mail_address)
    mailbox.receives(silent, RECEIVED)

    clerk.completes(silent, inform=False)
    jan.sees(silent, status="completed")
    clerk.completes(told, inform=True)
    mailbox.receives(told, "Je aanvraag is afgehandeld")

    assert mailbox.subjects(silent) == [RECEIVED]


def test_a43_after_completing_nothing_is_put_ready_and_nothing_is_accepted(
    jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 02 43")

    clerk.completes(request, inform=False)

    assert clerk.opens(request).actions == []
    for tray in ("all", "parked"):
        assert clerk.tasks_for(request, tray=tray) == []
    for action in ("complete", "handle-outside-system", "cancel"):
        assert clerk.tries(action, request, {"inform": False}).status_code == 409
