"""The products that a search can choose among."""

from datetime import timedelta

from services.reporting.views.search.products import products_of
from tests.reporting.told import CONTACT, HOUSEHOLD, LINDEDAAL, NOON, ZONNEBERG, Journey
from tests.reporting.view import View


def products(view: View) -> list[tuple[str, str]]:
    async def ask() -> list[tuple[str, str]]:
        async with view.store.within(ZONNEBERG) as connection:
            found = await products_of(connection, municipality=ZONNEBERG)
            return [(each.code, each.title) for each in found]

    return view.run(ask())


def test_each_product_is_there_once_with_its_latest_title(view: View) -> None:
    renamed = HOUSEHOLD.model_copy(update={"title": "Samenstelling van het gezin"})
    view.hear(
        Journey(number=1).submitted(),
        Journey(number=2, product=renamed).submitted(NOON + timedelta(days=1)),
        Journey(number=3, product=CONTACT).submitted(),
        Journey(number=4, product=CONTACT).submitted(),
    )

    assert products(view) == [
        ("CONTACT_DETAILS", "Contactgegevens wijzigen"),
        ("ATT_HOUSEHOLD", "Samenstelling van het gezin"),
    ]


def test_what_only_another_municipality_was_asked_for_is_not_there(view: View) -> None:
    view.hear(Journey(number=1, municipality=LINDEDAAL).submitted())

    assert products(view) == []
