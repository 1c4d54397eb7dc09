"""Orders for papers about the people of the test register, as the press of delivery gets them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import count, cycle
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from deploy.embedded.counter import TREE
from deploy.simulators.personas.directory import Directory
from deploy.simulators.register_answers import envelope_of
from libs.events.contracts.personal import Person
from libs.events.contracts.products import Product
from libs.register.mapping import person_from
from libs.web.municipalities import Municipalities
from services.delivery.model.identifiers import About
from services.delivery.printing.keys import open_code_key
from services.delivery.printing.press import SealedPress
from services.delivery.printing.renderer import Renderer
from services.delivery.printing.seal import Seal
from services.delivery.printing.town_halls import TownHalls
from services.delivery.rules.a_certificate_states_only_what_the_register_says import (
    CERTIFICATES,
    cannot_certify,
)
from services.delivery.rules.a_letter_goes_to_an_address import postal_address
from services.delivery.use_cases.make_papers import Addressee, PaperOrder
from services.intake.model.catalogue import Catalogue
from services.intake.rules.reference_numbers_reveal_a_typo import reference_number

SITE_URL: Final = "http://localhost:8000"
_IDS: Final = UUID("b1a7a1d0-6d5f-4b8e-8f0c-7d2c5a8e9f31")


class NobodyMayHaveThis(Exception):
    """Nobody of the test register can get this certificate, so it cannot be measured."""


def town_halls() -> TownHalls:
    """Return the municipalities of the installation, as papers present them."""
    towns = Municipalities.load(TREE / "deploy" / "municipalities")
    return TownHalls(municipalities=towns, site_url=SITE_URL)


def a_press(keys: Path, *, now: datetime) -> SealedPress:
    """Return delivery's press with the keys of an installation, as it builds one."""
    halls = town_halls()
    return SealedPress(
        renderer=Renderer(),
        seal=Seal.open(keys, now=now),
        letterhead_of=halls.letterhead,
        site_of=halls.site,
        code_key=open_code_key(keys),
    )


def certificates() -> Sequence[Product]:
    """Return every certificate of the catalogue, by its code."""
    catalogue = Catalogue.load()
    return [catalogue.get(code).snapshot() for code in sorted(CERTIFICATES)]


def paper_orders(
    products: Sequence[Product], *, now: datetime, posted: bool
) -> Iterator[PaperOrder]:
    """Order papers for ever: the products in turn, each time for the next one who may have it.

    No two orders are alike, and none is like one of earlier: reference, code and moment differ, so
    that nothing is remembered by the compiler that would not be remembered in a town hall.
    `posted` orders a cover letter as well; `now` is aware.

    Raises:
        NobodyMayHaveThis: nobody in the test register can have one of the products.
    """
    takers = {product.code: cycle(people) for product, people in _who_may_have(products, now)}
    for number, product in zip(count(), cycle(products)):
        person = next(takers[product.code])
        request_id = uuid5(_IDS, f"{now.isoformat()} {posted} {number}")
        yield PaperOrder(
            about=About(
                request_id=request_id,
                municipality=person.managing_nis or "99001",
                reference=reference_number(request_id, municipality_letters="ZON"),
            ),
            product=product,
            document_id=uuid5(request_id, "document"),
            person=person,
            for_oneself=True,
            letter_to=_letter_to(person) if posted else None,
            issued_at=now + timedelta(seconds=number),
        )


def _who_may_have(
    products: Sequence[Product], now: datetime
) -> Iterator[tuple[Product, Sequence[Person]]]:
    everybody = _people(now.date())
    for product in products:
        people = [one for one in everybody if cannot_certify(product.code, one) is None]
        if not people:
            raise NobodyMayHaveThis(product.code)
        yield product, people


def _people(today: date) -> Sequence[Person]:
    """Everybody with a persona, in the words of the register and read as services read them."""
    directory = Directory(today)
    found = []
    for one in directory.citizens:
        answer = envelope_of(
            one,
            household=directory.household_of(one),
            contact=one.contact,
            number_was_replaced=False,
        )
        body = answer.model_dump_json(by_alias=True).encode()
        found.append(person_from(body, asked=one.national_number))
    return found


def _letter_to(person: Person) -> Addressee:
    address = postal_address(person)
    assert address is not None
    return Addressee(name=person.full_name, address=address, about=None)
