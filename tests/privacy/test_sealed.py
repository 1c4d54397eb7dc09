"""A sealed value is opened only as what it is, for the request that it belongs to."""

import base64
from uuid import uuid4

import pytest

from libs.events.contracts.personal import Explanation, Subject
from libs.privacy.sealed import BoxCannotBeOpened, RequestKey, Sealed

TEXT = Explanation(text="Dit land vraagt een ander papier.")


def a_key() -> RequestKey:
    return RequestKey(request_id=uuid4(), key=bytes(range(32)))


def test_what_is_sealed_is_opened_as_it_was() -> None:
    key = a_key()

    sealed = key.seal(TEXT)

    assert key.open(sealed, Explanation) == TEXT
    assert TEXT.text.encode() not in base64.b64decode(sealed.box)


def test_a_box_of_another_request_stays_closed_even_under_the_same_key() -> None:
    sealed = a_key().seal(TEXT)

    with pytest.raises(BoxCannotBeOpened):
        a_key().open(sealed, Explanation)


def test_a_box_is_never_opened_as_something_else() -> None:
    key = a_key()
    box = key.seal(TEXT).box
    renamed = Sealed[Subject](schema_name=Subject.SCHEMA, box=box)

    with pytest.raises(BoxCannotBeOpened):
        key.open(renamed, Subject)


def test_bytes_are_opened_only_under_their_own_name() -> None:
    key = a_key()
    box = key.seal_bytes(b"%PDF-", name="document")

    assert key.open_bytes(box, name="document") == b"%PDF-"
    with pytest.raises(BoxCannotBeOpened):
        key.open_bytes(box, name="letter")


@pytest.mark.parametrize("place", [0, 12, -1], ids=["nonce", "text", "tag"])
def test_a_box_that_was_changed_stays_closed(place: int) -> None:
    key = a_key()
    box = bytearray(key.seal_bytes(b"%PDF-", name="document"))
    box[place] ^= 1

    with pytest.raises(BoxCannotBeOpened):
        key.open_bytes(bytes(box), name="document")
