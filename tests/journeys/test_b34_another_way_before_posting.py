"""Until a letter is posted it can go another way: of the two deliveries exactly one happens."""

from concurrent.futures import ThreadPoolExecutor

from tests.support.after_delivery import another_letter, paper_that_counts
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.papers import code_on, text_of
from tests.support.staff import Clerk


def ready(jan: Citizen, clerk: Clerk) -> tuple[Request, bytes]:
    """A letter that is ready to be posted, and the document that goes with it."""
    request = jan.asks_for_use_abroad("ATT_NATIONALITY")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    return request, clerk.reads_document(request)


def test_b33_b34_b38_a_letter_that_is_ready_becomes_a_paper_at_the_counter(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request, first = ready(jan, clerk)
    offered = clerk.opens(request).actions

    clerk.delivers_otherwise(request, "counter")
    case = clerk.sees(request, state="delivered")
    story = jan.sees(request, status="delivered", step="at-counter")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je document ligt klaar aan de balie")

    assert offered == ["deliver", "confirm-dispatch", "cancel"]
    assert case.delivery is not None
    assert case.delivery.channel == "counter"
    assert [paper.revoked_at is None for paper in case.documents] == [False, True]
    told = [line.what for line in case.history]
    assert (
        "De vorige manier van afleveren vervalt. Wat ervoor gemaakt werd, telt niet meer." in told
    )
    assert "Openingsuren:" in mail.text
    assert story.codes.index("letter-ready") < story.codes.index("delivery-changed")
    assert "posted" not in story.codes
    assert clerk.tasks_for(request) == []
    assert loket.verifies(code_on(first)).withdrawn


def test_b38_b40_neither_letter_nor_paper_of_the_earlier_way_can_be_fetched_any_more(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request, first = ready(jan, clerk)
    [paper] = clerk.opens(request).documents
    assert clerk.tries_to_read_letter(request).status_code == 200

    clerk.delivers_otherwise(request, "digital")
    story = jan.sees(request, status="delivered", step="ebox-delivered")
    mailbox = loket.mailbox(jan.mail_address)
    mailbox.receives(request, "Je document staat klaar")

    assert clerk.tries_to_read_letter(request).status_code == 404
    assert clerk.tries_to_read(paper.document_id).status_code == 404
    assert clerk.tries("confirm-dispatch", request, {}).status_code == 409
    old, new = code_on(first), code_on(jan.downloads(story.documents[0]))
    assert (loket.verifies(old).withdrawn, loket.verifies(new).withdrawn) == (True, False)
    assert mailbox.subjects(request) == [
        "We hebben je aanvraag ontvangen",
        "Je document staat klaar",
    ]


def test_b39_a_letter_to_the_applicant_becomes_one_to_the_person_whose_name_is_on_it(
    loket: Loket, clerk: Clerk
) -> None:
    mila, noor = loket.citizen("mila"), loket.citizen("noor")
    request = mila.asks("ATT_RESIDENCE", child=noor.me.national_number)
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    to_mila = text_of(clerk.reads_letter(request))

    clerk.delivers_otherwise(request, "post", send_to="subject")
    letter = another_letter(clerk, request, "Noor Dupont Schoolstraat 17")
    clerk.confirms_dispatch(request)

    assert "Mila" in to_mila
    assert "Mila" not in letter
    assert clerk.sees(request, state="delivered").delivery is not None


def test_c18_of_another_way_and_a_confirmed_dispatch_at_once_exactly_one_wins(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    second = loket.clerk("clerk2")
    for _ in range(3):
        request, _ = ready(jan, clerk)
        seen = clerk.opens(request).version

        with ThreadPoolExecutor() as together:
            changing = together.submit(
                clerk.tries, "deliver", request, {"channel": "counter"}, seen_version=seen
            )
            confirming = together.submit(
                second.tries, "confirm-dispatch", request, {}, seen_version=seen
            )
        statuses = (changing.result().status_code, confirming.result().status_code)

        assert sorted(statuses) == [200, 409]
        channel = "counter" if statuses[0] == 200 else "post"
        case = clerk.sees(request, state="delivered")
        assert case.delivery is not None
        assert case.delivery.channel == channel
        assert paper_that_counts(clerk, request)
        told = [line.what for line in case.history if line.what.startswith("Afgeleverd: ")]
        assert len(told) == 1
