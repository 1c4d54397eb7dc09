"""The catalogue: every product that can be asked, one YAML file each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from libs.settings import SettingsAreWrong
from libs.settings_file import FileIsWrong, read_settings_file
from services.intake.model.product import Offer, Theme
from services.intake.rules.products_are_found_by_their_words import Findable, products_found_by

CATALOGUE: Final = Path(__file__).parent.parent / "catalogue"
"""Where the files of this installation's products are."""


class CatalogueIsBroken(SettingsAreWrong):
    """Files of the catalogue cannot be used; each line names the file, the line and the reason."""


class ProductIsUnknown(Exception):
    """No product has this code."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All products by code; suggested ones first, then by title."""

    offers: Mapping[str, Offer]

    @classmethod
    def of(cls, offers: Iterable[Offer]) -> Self:
        """Make a catalogue of these products."""
        ordered = sorted(offers, key=lambda offer: (not offer.suggested, offer.title))
        return cls(offers=MappingProxyType({offer.code: offer for offer in ordered}))

    @classmethod
    def load(cls, folder: Path = CATALOGUE) -> Self:
        """Read every `*.yaml` of a folder.

        Raises:
            CatalogueIsBroken: a file is no YAML, lacks something, or has another product's name.
        """
        files = sorted(folder.glob("*.yaml"))
        if not files:
            raise CatalogueIsBroken(f"{folder.name}: there is no product at all")
        read = [_read(file) for file in files]
        if complaints := [complaint for _, complaint in read if complaint]:
            raise CatalogueIsBroken("\n".join(complaints))
        return cls.of(offer for offer, _ in read if offer is not None)

    def get(self, code: str) -> Offer:
        """Return a product.

        Raises:
            ProductIsUnknown: no product has this code.
        """
        try:
            return self.offers[code]
        except KeyError:
            raise ProductIsUnknown from None

    def find(self, query: str = "", *, theme: Theme | None = None) -> tuple[Offer, ...]:
        """Return the products of a theme (None: all) in which the words are found, best first."""
        among = [offer for offer in self.offers.values() if theme in (None, offer.theme)]
        found = products_found_by(query, [_findable(offer) for offer in among])
        return tuple(self.offers[code] for code in found)


def _findable(offer: Offer) -> Findable:
    return Findable(
        code=offer.code, title=offer.title, synonyms=offer.synonyms, summary=offer.summary
    )


def _read(file: Path) -> tuple[Offer | None, str]:
    """Return the product, or what is wrong with its file."""
    try:
        found = read_settings_file(file, Offer)
    except FileIsWrong as error:
        return None, str(error)
    if found.content.code != file.stem:
        return None, found.complaint(("code",), "the file is not named after it")
    return found.content, ""
