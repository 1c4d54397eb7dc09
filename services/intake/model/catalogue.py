"""The catalogue: every product that can be asked, one YAML file each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

import yaml
from pydantic import ValidationError

from services.intake.model.product import Offer, Theme
from services.intake.rules.products_are_found_by_their_words import Findable, products_found_by

CATALOGUE: Final = Path(__file__).parent.parent / "catalogue"
"""Where the files of this installation's products are."""


class CatalogueIsBroken(Exception):
    """A file of the catalogue cannot be used; the text names the file and the reason."""


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
        return cls.of(_read(file) for file in files)

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


def _read(file: Path) -> Offer:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        offer = Offer.model_validate(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueIsBroken(f"{file.name}: no YAML: {error}") from error
    except ValidationError as error:
        reasons = "; ".join(
            f"{'.'.join(map(str, each['loc'])) or 'the file'}: {each['msg']}"
            for each in error.errors()
        )
        raise CatalogueIsBroken(f"{file.name}: {reasons}") from error
    if offer.code != file.stem:
        raise CatalogueIsBroken(f"{file.name}: code: the file is not named after {offer.code}")
    return offer
