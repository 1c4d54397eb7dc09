from libs.events.contracts.personal import Applicant
from libs.events.values import Channel, SendTo
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import AWAY, HOME, MILAS_NUMBER, a_request, person

MILA = Applicant(
    national_number=MILAS_NUMBER, first_names="Mila", surname="Claes", email="mila@example.org"
)
MILA_IN_THE_REGISTER = {
    "national_number": MILAS_NUMBER,
    "first_names": ("Mila",),
    "surname": "Claes",
    "address": AWAY,
}


def test_b40_a_letter_carries_the_address_of_the_person_it_goes_to(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(Channel.POST))

        await room.work()

        letter = room.press.orders[0].letter_to
        assert letter is not None
        assert (letter.name, letter.address, letter.about) == ("Jan Peeters", HOME, None)
        assert letter.asked

    run(scenario())


def test_b39_a_letter_to_the_applicant_about_somebody_else_says_about_whom(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, applicant=MILA)
        order = told.ordered(Channel.POST, recipient=person(**MILA_IN_THE_REGISTER))
        await room.hear(told.submitted(), order)

        await room.work()

        letter = room.press.orders[0].letter_to
        assert letter is not None
        assert (letter.name, letter.address, letter.about) == ("Mila Claes", AWAY, "Jan Peeters")
        assert letter.asked

    run(scenario())


def test_c20_the_address_of_a_protected_person_goes_to_nobody_else(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, applicant=MILA)
        await room.hear(told.submitted(), told.ordered(about=person(non_disclosable_address=True)))

        await room.work()

        assert [(e.NAME, e.reason) for e in room.told] == [
            ("document-could-not-be-made", "address-not-disclosable")
        ]

    run(scenario())


def test_c20_a_protected_person_gets_the_own_paper_by_post(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, applicant=MILA)
        protected = person(non_disclosable_address=True)
        await room.hear(
            told.submitted(), told.ordered(Channel.POST, send_to=SendTo.SUBJECT, about=protected)
        )

        await room.work()

        order = room.press.orders[0]
        assert order.for_oneself
        assert order.letter_to is not None
        assert order.letter_to.name == "Jan Peeters"
        assert not order.letter_to.asked

    run(scenario())


def test_a_letter_without_an_address_cannot_be_made(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, applicant=MILA)
        nowhere = person(**(MILA_IN_THE_REGISTER | {"address": None}))
        await room.hear(told.submitted(), told.ordered(Channel.POST, recipient=nowhere))

        await room.work()

        assert [e.reason for e in room.told] == ["no-postal-address"]

    run(scenario())


def test_what_cannot_be_printed_is_told_with_its_reason(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.press.jams = "letters-cannot-be-printed"
        await room.hear(told.submitted(), told.ordered())

        await room.work()

        assert [e.reason for e in room.told] == ["letters-cannot-be-printed"]

    run(scenario())
