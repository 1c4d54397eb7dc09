"""What the catalogue says of a product is plain: short sentences, to one reader, in full words."""

import re
from collections.abc import Iterator

import pytest

from services.intake.model.catalogue import Catalogue
from services.intake.model.product import Description, Offer

LONGEST = 15
END = re.compile(r"(?<=[.?!:]) ")
STIFF = re.compile(
    r"\b(u|uw|bv|bijv|d\.w\.z|m\.b\.t|dient|middels|teneinde|gelieve)\b", re.IGNORECASE
)
OFFERS = sorted(Catalogue.load().offers.values(), key=lambda offer: offer.code)


def texts(offer: Offer) -> Iterator[str]:
    """What a citizen reads of it; the terms have the words of the law, and a version."""
    yield offer.summary
    if offer.choose is not None:
        yield from (offer.choose.question, offer.choose.answer)
    for told in (offer.description, offer.without_police_advice):
        if isinstance(told, Description):
            yield from (told.who, told.cost, told.duration, *told.good_to_know)
    properties = offer.fields["properties"]
    assert isinstance(properties, dict)
    for asked in properties.values():
        assert isinstance(asked, dict)
        yield from (str(asked["title"]), str(asked["description"]))


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.code)
def test_no_sentence_is_long(offer: Offer) -> None:
    sentences = [sentence for text in texts(offer) for sentence in END.split(text)]

    assert [each for each in sentences if len(each.split()) > LONGEST] == []


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.code)
def test_no_word_is_stiff_or_cut_short(offer: Offer) -> None:
    assert [text for text in texts(offer) if STIFF.search(text)] == []
