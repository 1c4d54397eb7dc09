"""The story of a case as clerks read it."""

import importlib
import pkgutil
from uuid import UUID, uuid4

import pytest

from libs.events.contracts.personal import PersonStatus
from libs.events.values import BackOfficeStatus, Channel, EBoxResult
from libs.register import storing
from services.delivery.printing.renderer import CannotBePrinted
from services.workflow import rules
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases import decide_case, forward_to_back_office, order_delivery
from services.workflow.use_cases.note_delivery import NoteDocument, NoteEBox, NoteFailure
from services.workflow.web.api.history import history_of, staff_of
from services.workflow.web.api.reasons import reason_in_words
from tests.workflow.neighbours import (
    REFERENCE,
    NationalRegisterThatAnswers,
    forwarded,
    hear,
    store,
)
from tests.workflow.people import CONTACT, HOUSEHOLD, JAN, LINDEDAAL, a_person
from tests.workflow.town import CLERK, Town

pytestmark = pytest.mark.anyio


async def told(town: Town, request_id: UUID) -> list[tuple[str, str]]:
    case = await town.case(request_id)
    key = await town.keys.get(request_id)
    lines = history_of(case.past, key=key, names={CLERK: "Anna Baert"})
    return [(line.who, line.what) for line in lines]


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
        ("Loket", "Taak klaargezet: Afleveren (voor gebruik in het buitenland)."),
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

    assert [what for _, what in (await told(town, request_id))[2:]] == [
        "Afleveren lukte niet: de persoon is geen Belg.",
        "Taak klaargezet: Afleveren (de persoon is geen Belg).",
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


async def test_a_change_that_the_back_office_decided_on(town: Town) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, BackOfficeStatus.IN_PROGRESS, sequence=2, information="Wacht.")
    await hear(town, request_id, BackOfficeStatus.RECEIVED, sequence=1)
    await hear(town, request_id, BackOfficeStatus.REFUSED, sequence=3, information="Dat kan niet.")

    assert (await told(town, request_id))[1:] == [
        ("Loket", "Voor de backoffice: ze beslist over deze aanvraag."),
        ("Loket", f"Doorgestuurd naar de backoffice, met kenmerk {REFERENCE}."),
        ("Backoffice", "De backoffice heeft de aanvraag ontvangen."),
        ("Backoffice", "Informatie toegevoegd binnen proces: in behandeling. Wacht."),
        (
            "Backoffice",
            "Informatie toegevoegd binnen proces: ontvangen."
            " Dit bericht kwam na een later bericht en verandert niets.",
        ),
        ("Backoffice", "Informatie toegevoegd binnen proces: geweigerd. Dat kan niet."),
        ("Backoffice", "Geweigerd door de backoffice. Toelichting: Dat kan niet."),
    ]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (BackOfficeStatus.ACCEPTED, "Afgehandeld. De aanvrager krijgt een e-mail."),
        (BackOfficeStatus.CANCELLED, "Geannuleerd. De aanvrager krijgt een e-mail."),
    ],
)
async def test_what_the_back_office_ended_is_told_as_its_doing(
    town: Town, status: BackOfficeStatus, sentence: str
) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, status)

    assert (await told(town, request_id))[-1] == ("Backoffice", sentence)


async def test_what_the_back_office_declined(town: Town) -> None:
    request_id = await forwarded(town, None)

    assert (await told(town, request_id))[2:] == [
        (
            "Loket",
            "Doorsturen naar de backoffice lukte niet: de backoffice neemt deze aanvraag niet aan.",
        ),
        ("Loket", "Taak klaargezet: Behandelen (de backoffice neemt deze aanvraag niet aan)."),
    ]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (None, "Ook opgeslagen in het Rijksregister."),
        (
            "number-cancelled",
            "Niet opgeslagen in het Rijksregister: het rijksregisternummer is geannuleerd.",
        ),
    ],
)
async def test_what_the_national_register_did(
    town: Town, reason: str | None, sentence: str
) -> None:
    new = "85670100288"
    town.register.people = {
        JAN: a_person(national_number=new, replaced_number=JAN),
        new: a_person(national_number=new),
    }
    request_id = await town.decided(CONTACT, store_in_national_register=True)
    await town.act(Action.COMPLETE, request_id)
    await store(town, request_id, NationalRegisterThatAnswers(reason))

    lines = await told(town, request_id)
    assert lines[-1] == ("Loket", sentence)
    assert (
        "Loket",
        "Het rijksregisternummer is vervangen: we gaan verder met het nieuwe nummer.",
    ) in lines
    assert new not in str(lines)


def test_every_reason_of_the_national_register_has_words() -> None:
    codes = {*storing._REASONS.values(), storing.NOT_ACCEPTED}

    assert [code for code in sorted(codes) if reason_in_words(code) == code] == []


def test_every_reason_why_delivery_cannot_make_a_paper_has_words() -> None:
    files = [state.value for state in PersonStatus if state is not PersonStatus.ACTIVE]

    assert [
        code for code in [*files, CannotBePrinted.reason] if reason_in_words(code) == code
    ] == []


def test_every_reason_of_a_rule_has_words() -> None:
    modules = [
        importlib.import_module(f"{rules.__name__}.{found.name}")
        for found in pkgutil.iter_modules(rules.__path__)
    ]
    codes = {
        value
        for module in [*modules, decide_case, order_delivery, forward_to_back_office]
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    }

    assert "for-use-abroad" in codes
    assert [
        code
        for code in sorted(codes - {"decide-request", "make-document", "workflow"})
        if reason_in_words(code) == code
    ] == []
