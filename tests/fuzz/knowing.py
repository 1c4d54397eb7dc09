"""What is there to be fuzzed: with other ids and links, all would be "not found"."""

from collections.abc import Mapping, Sequence

from tests.intake.files import png
from tests.support.answers import read
from tests.support.citizen import Citizen, Request
from tests.support.criminal_record import asks_for_extract
from tests.support.exports import Reporter
from tests.support.filters import Keeper
from tests.support.information_answers import InformationTaken
from tests.support.installation import LINDEDAAL, Loket
from tests.support.patience import eventually
from tests.support.staff import Clerk

_QUESTIONS = 3


def what_is_there(loket: Loket) -> Mapping[str, Sequence[str]]:
    """Make what can be acted on; return ids, links and codes by the names of fields.

    Some requests are delivered already; the others wait, until the actions that are tried close
    them.
    """
    jan, clerk = loket.citizen("jan"), loket.clerk()
    made = [jan.asks("ATT_LIFE") for _ in range(3)]
    waiting = [jan.asks_for_use_abroad("ATT_LIFE") for _ in range(40)]
    changes = [jan.changes_contact_details(phone=f"09 000 09 {n}") for n in range(10, 50)]
    documents = [str(jan.sees(each, status="delivered").documents[0].document_id) for each in made]
    clerk.finds_task(changes[-1], kind="handle")
    messages = [each for request in made for each in _written(clerk, request)]
    secrets = [_asked(loket, jan, clerk, request) for request in changes[:_QUESTIONS]]
    filters = _kept(loket)
    advised = [asks_for_extract(loket.citizen("tom"), "596_2") for _ in range(6)]
    return {
        "request_id": [str(each.id) for each in (*made, *waiting, *changes, *advised)],
        "document_id": documents,
        "code": ["ATT_LIFE", "CONTACT_DETAILS"],
        "message_id": messages,
        "mail_id": [f"{each}@loket.example" for each in messages],
        "attachment_id": _supplied(loket, clerk, changes[0], secrets[0]),
        "secret": secrets,
        "filter_id": [*filters, "papieren-en-attesten"],
        "filter": filters,
        "export_id": _ordered(loket),
        "to": [clerk.staff_id],
        "back_office_reference": _forwarded(loket),
        "police_reference": [loket.police.are_asked(each).advice_id for each in advised],
    }


def _written(clerk: Clerk, request: Request) -> list[str]:
    found = eventually(
        lambda: clerk.sees_written(request), until=bool, hoping="something was written"
    )
    return [str(each.message_id) for each in found]


def _asked(loket: Loket, jan: Citizen, clerk: Clerk, request: Request) -> str:
    known = clerk.asks_information(request, "Welk adres?")
    jan.sees(request, status="action_needed", step="information-asked")
    return loket.information_secret(known.question_id)


def _supplied(loket: Loket, clerk: Clerk, request: Request, secret: str) -> list[str]:
    taken = read(loket.supplies(secret, ("foto.png", png())), InformationTaken, status=201)
    (question,) = clerk.sees_at_once(request, after=taken.position).information_requests
    return [str(one.attachment_id) for each in question.supplied for one in each.attachments]


def _forwarded(loket: Loket) -> list[str]:
    """Let requests go to the back office; return its references."""
    pieter = loket.citizen("pieter", host=LINDEDAAL)
    made = [pieter.changes_contact_details(phone=f"09 000 08 {n}") for n in range(10, 16)]
    return [loket.back_office.receives(each).back_office_reference for each in made]


def _ordered(loket: Loket) -> list[str]:
    """Let the analyst and the clerk order reports; each fetches the own."""
    reporters = [
        Reporter(loket.client(loket.token(persona)), persona=persona)
        for persona in ("analyst", "clerk")
    ]
    return [str(each.follows(each.orders()).export_id) for each in reporters for _ in range(3)]


def _kept(loket: Loket) -> list[str]:
    """Let the analyst keep filters; every second one is shared, so the clerk may use it too."""
    keeper = Keeper(loket.client(loket.token("analyst")), persona="analyst")
    kept = [keeper.saves(f"Filter {n}", family=["certificates"]) for n in range(30)]
    for each in kept[::2]:
        keeper.shares(each, {"with": "municipality"})
    return [each.id for each in kept]
