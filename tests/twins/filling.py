"""Fills one municipality: requests in every state, and whatever others could try to get at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

import httpx

from tests.intake.files import pdf
from tests.support.citizen import Citizen, Request, new_contact_details, wish
from tests.support.exports import Reporter
from tests.support.filters import Keeper
from tests.support.installation import Loket
from tests.support.papers import code_on
from tests.support.patience import eventually
from tests.support.staff import Analyst, Clerk
from tests.twins.canaries import Canaries, Sort
from tests.twins.people import People, Someone, Town, people_of

AUTOMATIC = ("ATT_LIFE", "ATT_NATIONALITY")
FOR_A_CLERK = ("post", "digital", "counter", "refuse", "cancel", "open")
_CREATED = 201
_MAKES_A_PAPER = ("post", "digital", "counter")
"""Only for the persona: the register does not know the others."""


@dataclass
class Filled:
    """A municipality that is in use; everything in it is a canary for the other one."""

    town: Town
    people: People
    canaries: Canaries
    requests: list[Request] = field(default_factory=list)
    applicants: dict[str, Someone] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    filters: list[str] = field(default_factory=list)
    exports: list[str] = field(default_factory=list)
    clients: dict[str, httpx.Client] = field(default_factory=dict, repr=False)

    def client(self, loket: Loket, someone: Someone) -> httpx.Client:
        """The client of one of its people, always the same."""
        if someone.label not in self.clients:
            self.clients[someone.label] = loket.client(someone.token, host=self.town.host)
        return self.clients[someone.label]

    @property
    def ids(self) -> list[str]:
        """The ids of its requests."""
        return [str(request.id) for request in self.requests]

    @property
    def words(self) -> list[str]:
        """Words by which its requests could be found."""
        return self.canaries.of(Sort.NAME, Sort.REFERENCE, Sort.NUMBER, Sort.MAIL, Sort.EXPLANATION)


def people_who_come(loket: Loket, town: Town) -> Filled:
    """A municipality that is empty still; its people are signed in."""
    canaries = Canaries()
    return Filled(town=town, people=people_of(loket, town, canaries), canaries=canaries)


def fill(loket: Loket, filled: Filled) -> None:
    """Let its citizens ask and its clerk act, and wait until all of it is done."""
    clerk = Clerk(filled.client(loket, filled.people.staff["clerk"]), persona="clerk")
    persona, *others = filled.people.citizens
    automatic = [_asks(loket, filled, persona, wish(product)) for product in AUTOMATIC]
    for number, how in enumerate(FOR_A_CLERK):
        citizen = others[number % len(others)] if how not in _MAKES_A_PAPER else persona
        body = wish("ATT_RESIDENCE", purpose="abroad", answers={"country": "FR"})
        request = _asks(loket, filled, citizen, body)
        _handles(filled, clerk, how, request)
        if how == "open":
            _is_answered(loket, filled, clerk, request)
    for nth, citizen in enumerate(others):
        filled.canaries.add(Sort.MAIL, f"nieuw.{filled.town.bird}{nth}@burger.example")
        details = new_contact_details(email=f"nieuw.{filled.town.bird}{nth}@burger.example")
        _asks(loket, filled, citizen, details)
    for request in automatic:
        clerk.sees(request, state="delivered")
    _save_filters(loket, filled)
    _collect(loket, filled, clerk)
    _order_reports(loket, filled)


def _asks(loket: Loket, filled: Filled, citizen: Someone, body: dict[str, object]) -> Request:
    key = f"{filled.town.bird}-{uuid4()}"
    client = filled.client(loket, citizen)
    request = Citizen(client, persona=citizen.label).sends(body, key=key)
    filled.requests.append(request)
    filled.applicants[str(request.id)] = citizen
    filled.keys.append(key)
    filled.positions.append(request.position)
    filled.canaries.add(Sort.REQUEST, str(request.id))
    filled.canaries.add(Sort.REFERENCE, request.reference)
    filled.canaries.add(Sort.KEY, key)
    filled.canaries.add(Sort.POSITION, request.position)
    return request


def _is_answered(loket: Loket, filled: Filled, clerk: Clerk, request: Request) -> None:
    """Let the clerk ask somebody else for more, and let them answer with a file."""
    bird = filled.town.bird
    question, answer = f"{bird}vraag", f"{bird}antwoord"
    for words in (question, answer, f"{bird}notaris"):
        filled.canaries.add(Sort.EXPLANATION, words)
    clerk.finds_task(request, kind="deliver")
    whom = {"kind": "other", "name": f"{bird}notaris", "email": f"{bird}@notaris.example"}
    asked = clerk.asks_information(request, question, addressee=whom)
    secret = loket.information_secret(asked.question_id)
    taken = eventually(
        lambda: loket.supplies(secret, (f"{answer}.pdf", pdf(f"({answer})")), text=answer),
        until=lambda answered: answered.status_code == _CREATED,
        hoping="the front desk takes the answer",
    )
    case = clerk.sees_at_once(request, after=taken.json()["position"])
    (supplied,) = case.information_requests[0].supplied
    filled.attachments.extend(str(each.attachment_id) for each in supplied.attachments)


def _handles(filled: Filled, clerk: Clerk, how: str, request: Request) -> None:
    explanation = f"{filled.town.bird}uitleg{how}"
    filled.canaries.add(Sort.EXPLANATION, explanation)
    task = clerk.finds_task(request)
    filled.canaries.add(Sort.TASK, str(task.task_id))
    if how in _MAKES_A_PAPER:
        position = clerk.delivers(request, how).position
        if how == "post":
            clerk.finds_task(request, kind="confirm-dispatch")
            filled.letters.append(str(request.id))
        else:
            clerk.sees(request, state="delivered")
    elif how == "refuse":
        position = clerk.refuses(request, explanation).position
    elif how == "cancel":
        body = {"inform": True, "explanation": explanation}
        position = clerk.acts("cancel", request, body).position
    else:
        return
    filled.positions.append(position)
    filled.canaries.add(Sort.POSITION, position)


def _save_filters(loket: Loket, filled: Filled) -> None:
    """One that the whole municipality uses, and one that somebody keeps alone."""
    for role, way in (("clerk", {"with": "municipality"}), ("lead", None)):
        keeper = Keeper(filled.client(loket, filled.people.staff[role]), persona=role)
        name = f"{filled.town.bird}filter {role}"
        saved = keeper.saves(name, q=f"{filled.town.bird}naam1")
        if way is not None:
            keeper.shares(saved, way)
        filled.filters.append(saved.id)
        filled.canaries.add(Sort.FILTER, name)
        filled.canaries.add(Sort.FILTER_ID, saved.id)


def _order_reports(loket: Loket, filled: Filled) -> None:
    """One of the analyst, and one of the lead with national numbers."""
    for role in ("analyst", "lead"):
        reporter = Reporter(filled.client(loket, filled.people.staff[role]), persona=role)
        ordered = reporter.orders(national_numbers=role == "lead", status=["delivered"])
        reporter.follows(ordered)
        filled.exports.append(str(ordered.export_id))
        filled.canaries.add(Sort.EXPORT_ID, str(ordered.export_id))


def _collect(loket: Loket, filled: Filled, clerk: Clerk) -> None:
    """Look up what others could try: documents, codes, secrets of links, cursors."""
    for request in filled.requests:
        for paper in clerk.opens(request).documents:
            filled.documents.append(str(paper.document_id))
            filled.canaries.add(Sort.DOCUMENT, str(paper.document_id))
            code = code_on(clerk.tries_to_read(paper.document_id).content)
            filled.codes.append(code)
            filled.canaries.add(Sort.CODE, code)
    for request in filled.requests:
        for message in eventually(
            partial(clerk.sees_written, request),
            until=bool,
            hoping=f"something is written about {request.reference}",
        ):
            filled.messages.append(str(message.message_id))
            filled.canaries.add(Sort.MESSAGE, str(message.message_id))
    analyst = Analyst(filled.client(loket, filled.people.staff["analyst"]), persona="analyst")
    eventually(
        lambda: analyst.searches(limit="1").count.value,
        until=lambda count: count == len(filled.requests),
        hoping=f"search has every request of {filled.town.name}",
    )
    page = analyst.searches(limit="1")
    tasks = clerk.looks_in_tray("all", limit="1")
    persona = filled.people.citizens[0]
    own = Citizen(filled.client(loket, persona), persona=persona.label)
    cursors = (page.next_cursor, tasks.next_cursor, own.own_requests(limit="1").next_cursor)
    filled.cursors += [cursor for cursor in cursors if cursor]
    filled.positions += page.as_of_position.values()
    filled.canaries.add(Sort.CURSOR, *filled.cursors)
    filled.canaries.add(Sort.POSITION, *page.as_of_position.values())
    filled.secrets += _secrets(loket, filled)


def _secrets(loket: Loket, filled: Filled) -> Iterator[str]:
    persona = filled.people.citizens[0]
    with_a_link = next(r for r in filled.requests if r.product in AUTOMATIC)
    mail = loket.mailbox(persona.mail).receives(with_a_link, "Je document")
    yield mail.secret
