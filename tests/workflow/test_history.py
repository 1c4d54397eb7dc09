"""The story of a case as clerks read it."""

import importlib
import pkgutil
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from libs.events.contracts.personal import PersonStatus
from libs.events.values import Channel, EBoxResult
from services.delivery.printing.renderer import CannotBePrinted
from services.workflow import rules
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases import (
    decide_case,
    delivering_acts,
    forward_to_back_office,
    order_delivery,
)
from services.workflow.use_cases.note_delivery import NoteDocument, NoteEBox, NoteFailure
from services.workflow.web.api.history import history_of, staff_of
from services.workflow.web.api.reasons import reason_in_words
from tests.workflow.people import CONTACT, HOUSEHOLD, JAN, LINDEDAAL, a_person
from tests.workflow.town import CLERK, NOW, Town

pytestmark = pytest.mark.anyio
CHECKED = "Getoetst aan de regel 'Automatisch verwerken' (versie 2)"


async def told(town: Town, request_id: UUID) -> list[tuple[str, str]]:
    case = await town.case(request_id)
    key = await town.keys.get(request_id)
    lines = history_of(case.past, key=key, names={CLERK: "Anna Baert"})
    return [(line.who, line.what) for line in lines]


async def told_but_for_the_rule(town: Town, request_id: UUID) -> list[tuple[str, str]]:
    """The same, without how each time the rule was met."""
    return [line for line in await told(town, request_id) if not line[1].startswith("Getoetst")]


async def test_a_request_was_sent_when_it_was_sent_however_late_we_heard_of_it(town: Town) -> None:
    an_hour_ago = NOW - timedelta(hours=1)
    request_id = await town.submit(submitted_at=an_hour_ago)

    (asked, *_) = history_of((await town.case(request_id)).past, key=None, names={})

    assert (asked.who, asked.at) == ("Aanvrager", an_hour_ago)


async def test_a_paper_by_post(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    document = {"request_id": request_id, "document_id": uuid4()}
    await town.note(
        NoteDocument(**document, order_id=await town.order_of(request_id), title="Attest", kind="x")
    )
    await town.letter_is_ready(request_id)
    await town.withdraw(request_id)
    await town.act(Action.CONFIRM_DISPATCH, request_id)

    assert await told(town, request_id) == [
        ("Aanvrager", "Aanvraag ingediend: Attest van gezinssamenstelling."),
        ("Loket", f"{CHECKED}: 7 van 8 voorwaarden vervuld."),
        ("Loket", "Taak klaargezet: Afleveren. Niet automatisch: voor gebruik in het buitenland."),
        ("Anna Baert", "Afleveren: per post, aan de aanvrager."),
        ("Anna Baert", "Het document wordt gemaakt."),
        ("Loket", "Document gemaakt: Attest."),
        ("Loket", "Taak klaargezet: Verzending bevestigen."),
        ("Aanvrager", "Wilde de aanvraag intrekken, maar de beslissing was al genomen."),
        ("Anna Baert", "Verzending bevestigd."),
        ("Anna Baert", "Afgeleverd: per post."),
    ]


async def test_an_automatic_paper(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)
    await town.arrive(request_id)
    await town.note(
        NoteEBox(request_id=request_id, document_id=uuid4(), outcome=EBoxResult.NO_DIGITAL_USER)
    )

    assert (await told(town, request_id))[1:] == [
        ("Loket", f"{CHECKED}: 8 van 8 voorwaarden vervuld."),
        ("Loket", "Automatisch verwerkt: het document wordt gemaakt en digitaal afgeleverd."),
        ("Loket", "Afgeleverd: digitaal."),
        ("Loket", "Niet in My eBox: de burger gebruikt My eBox niet."),
    ]


async def test_a_paper_that_could_not_be_made_and_came_too_late(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)
    order_id = await town.order_of(request_id)
    await town.note(NoteFailure(request_id=request_id, order_id=order_id, reason="not-belgian"))
    await town.act(Action.CANCEL, request_id)
    await town.arrive(request_id)

    assert [what for _, what in (await told(town, request_id))[3:]] == [
        "Afleveren lukte niet: de persoon is geen Belg.",
        "Taak klaargezet: Afleveren. Niet automatisch: de persoon is geen Belg.",
        "Geannuleerd. De aanvrager krijgt een e-mail. Toelichting: Omdat het zo is.",
        "Het document was klaar nadat de aanvraag al afgesloten was. Er gebeurt niets meer mee.",
    ]


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (Action.COMPLETE, "Afgehandeld."),
        (Action.HANDLE_OUTSIDE_SYSTEM, "Buiten systeem behandeld."),
    ],
)
async def test_contact_details(town: Town, action: Action, sentence: str) -> None:
    request_id = await town.decided(CONTACT)
    await town.act(action, request_id)

    who, what = (await told(town, request_id))[-1]

    assert who == "Anna Baert"
    assert what == f"{sentence} De aanvrager krijgt een e-mail. Toelichting: Omdat het zo is."


async def test_a_refusal_by_rule_and_a_withdrawal(town: Town) -> None:
    withdrawn = await town.submit(CONTACT)
    await town.withdraw(withdrawn)
    town.register.people[JAN] = a_person(managing_nis=LINDEDAAL)
    refused = await town.decided(CONTACT)

    assert (await told(town, withdrawn))[-1] == ("Aanvrager", "Ingetrokken door de aanvrager.")
    assert (await told(town, refused))[-1] == (
        "Loket",
        "Automatisch geweigerd: de aanvrager is geen inwoner van de gemeente.",
    )


async def test_staff_without_a_known_name_stay_nameless(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.REFUSE, request_id)
    case = await town.case(request_id)

    lines = history_of(case.past, key=None, names={})

    assert staff_of(case.past) == {CLERK}
    assert (lines[-1].who, lines[-1].what) == ("Medewerker", "Geweigerd.")


def test_every_reason_why_delivery_cannot_make_a_paper_has_words() -> None:
    files = [state.value for state in PersonStatus if state is not PersonStatus.ACTIVE]

    assert [
        code for code in [*files, CannotBePrinted.reason] if reason_in_words(code) == code
    ] == []


def test_every_reason_of_a_rule_has_words() -> None:
    modules = [
        importlib.import_module(f"{rules.__name__}.{found.name}")
        for found in pkgutil.iter_modules(rules.__path__)
        if found.name != "what_a_clerk_checks_for_another"  # checks have words of their own
    ]
    codes = {
        value
        for module in [
            *(*modules, decide_case, order_delivery, delivering_acts),
            forward_to_back_office,
        ]
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    }

    assert "for-use-abroad" in codes
    assert [
        code
        for code in sorted(codes - {"decide-request", "make-document", "workflow"})
        if reason_in_words(code) == code
    ] == []
