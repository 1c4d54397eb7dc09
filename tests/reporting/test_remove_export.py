"""The file of an export goes when its term is over."""

from uuid import uuid4

import pytest

from libs.privacy.sealed import KeyIsDestroyed
from services.reporting.model.export import ExportOrder
from services.reporting.model.export_file import key_id_of_content
from tests.reporting.workshop import Office

pytestmark = pytest.mark.anyio


async def test_every_piece_goes_and_its_key_is_destroyed_while_the_order_stays_known() -> None:
    office = Office()
    ordered = await office.orders()
    await office.makes(ordered)

    await office.removes(ordered)

    export = await office.export(ordered)
    assert export.is_removed
    assert office.shelf.boxes == {}
    with pytest.raises(KeyIsDestroyed):
        await office.keys.get(key_id_of_content(ordered))
    key = await office.keys.get(ordered)
    assert key.open(export.order, ExportOrder).known_as == "Dossier Peeters"


async def test_removing_again_changes_nothing() -> None:
    office = Office()
    ordered = await office.orders()
    await office.makes(ordered)

    await office.removes(ordered)
    await office.removes(ordered)
    await office.removes(uuid4())

    assert office.told == ["Created", "Made", "Removed"]
