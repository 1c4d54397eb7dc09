"""A mail that comes back is seen by a clerk, who sends it again to an address that is right."""

from uuid import uuid4

from tests.support.answers import CaseMessage
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.patience import eventually
from tests.support.staff import Clerk

RECEIVED = "We hebben je aanvraag ontvangen"


def acknowledgement(clerk: Clerk, request: Request) -> CaseMessage | None:
    messages = clerk.opens(request).messages
    return next((each for each in messages if each.kind == "acknowledgement"), None)


def becomes(clerk: Clerk, request: Request, state: str) -> CaseMessage:
    found = eventually(
        lambda: acknowledgement(clerk, request),
        until=lambda message: message is not None and message.state == state,
        hoping=f"the acknowledgement of {request.reference} is {state}",
    )
    assert found is not None
    return found


def test_a13_a_mail_that_came_back_is_sent_again_to_a_better_address(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    wrong = f"bounce.{uuid4().hex}@burger.example"
    right = f"jan.{uuid4().hex}@burger.example"
    request = jan.changes_contact_details(email=wrong)
    bounced = becomes(clerk, request, "bounced")
    assert (bounced.reason, bounced.needs_attention) == ("mailbox-unknown", True)
    (listed,) = [
        each for each in clerk.sees_written(request) if each.message_id == bounced.message_id
    ]
    assert (listed.state, listed.address, listed.can_be_resent) == (
        "bounced",
        "b…@burger.example",
        True,
    )

    clerk.sends_again(bounced.message_id, email=right)

    mail = loket.mailbox(right).receives(request, RECEIVED)
    (first,) = loket.mailbox(wrong).mails(request)
    assert mail.headers["Message-ID"] != first.headers["Message-ID"]
    assert not becomes(clerk, request, "sent").needs_attention
    history = [(line.who, line.what) for line in clerk.opens(request).history]
    came_back = "E-mail 'ontvangstbevestiging' aan de aanvrager kwam terug: het adres bestaat niet."
    assert ("Loket", came_back) in history
    again = "E-mail 'ontvangstbevestiging' opnieuw verstuurd naar de aanvrager."
    (who,) = [who for who, what in history if what == again]
    assert who not in {"Loket", "Aanvrager", "Medewerker"}


def test_a_mailbox_that_is_full_asks_nothing_of_a_clerk(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(email=f"full.{uuid4().hex}@burger.example")
    becomes(clerk, request, "sent")

    found = eventually(
        lambda: clerk.http.get(f"/api/delivery/v1/cases/{request.id}/messages").json()["items"],
        until=lambda items: any(each["reason"] == "mailbox-full" for each in items),
        hoping="delivery hears that the mailbox is full",
    )

    (message,) = [each for each in found if each["kind"] == "acknowledgement"]
    assert message["state"] == "sent"
    assert not becomes(clerk, request, "sent").needs_attention
