"""The catalogue: every product that can be asked, one YAML file each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from libs.policies import Policy
from libs.settings import SettingsAreWrong
from libs.settings_file import FileIsWrong, read_settings_file
from libs.terms import BRUSSELS
from services.intake.model.product import Offer, Theme
from services.intake.rules.a_municipality_may_ask_more_never_less import (
    a_municipality_may_ask_more_never_less,
)
from services.intake.rules.look_alikes_are_told_apart import Answered, look_alikes_are_told_apart
from services.intake.rules.products_are_found_by_their_words import products_found_by

CATALOGUE: Final = Path(__file__).parent.parent / "catalogue"
"""Where the files of this installation's products are."""

OwnPolicies = Mapping[str, Sequence[Policy]]
"""Of one municipality: the code of a product → its own policies, the earliest first."""


class CatalogueIsBroken(SettingsAreWrong):
    """Files of the catalogue cannot be used; each line names the file, the line and the reason."""


class ProductIsUnknown(Exception):
    """No product has this code."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All products by code; suggested ones first, then by title.

    Attributes:
        own: the policies of municipalities, by NIS.
        held: by NIS, the last day that was asked for and the catalogue of then.
    """

    offers: Mapping[str, Offer]
    own: Mapping[str, OwnPolicies] = field(default_factory=dict)
    held: dict[str, tuple[date, "Catalogue"]] = field(
        default_factory=dict, repr=False, compare=False
    )

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
        offers = [offer for offer, _ in read if offer is not None]
        complaints = [complaint for _, complaint in read if complaint]
        complaints += [
            f"{code}.yaml: {complaint}"
            for code, complaint in look_alikes_are_told_apart(_choices(offers)).items()
        ]
        if complaints:
            raise CatalogueIsBroken("\n".join(complaints))
        return cls.of(offers)

    def with_own_policies(self, own: Mapping[str, tuple[str, OwnPolicies]]) -> "Catalogue":
        """Return the same catalogue with the policies of municipalities.

        `own` gives for each NIS the file of the municipality and its policies.

        Raises:
            CatalogueIsBroken: a product does not exist, or a policy allows what the law does not.
        """
        complaints = [
            f"{file}: products.{code}: {complaint}"
            for file, policies in own.values()
            for code, of_product in policies.items()
            for complaint in self._complaints(code, of_product)
        ]
        if complaints:
            raise CatalogueIsBroken("\n".join(complaints))
        return replace(self, own={nis: policies for nis, (_, policies) in own.items()}, held={})

    def in_force(self, municipality: str, *, now: datetime) -> "Catalogue":
        """Return the catalogue as it is at a municipality (NIS) today, by the day in Brussels."""
        today = now.astimezone(BRUSSELS).date()
        day, held = self.held.get(municipality, (None, self))
        if day != today:
            own = self.own.get(municipality, {})
            offers = {
                code: offer.as_on(today, own.get(code, ())) for code, offer in self.offers.items()
            }
            held = Catalogue(offers=MappingProxyType(offers))
            self.held[municipality] = today, held
        return held

    def _complaints(self, code: str, own: Sequence[Policy]) -> Iterator[str]:
        """Tell what is wrong with the policies that a municipality has of a product."""
        offer = self.offers.get(code)
        if offer is None:
            yield "no product has this code"
            return
        for day in sorted({each.since for each in (*offer.policies, *own)}):
            complaint = a_municipality_may_ask_more_never_less(
                offer.policy_on(day), offer.policy_on(day, own)
            )
            if complaint is not None:
                yield f"from {day.isoformat()}: {complaint}"

    def get(self, code: str) -> Offer:
        """Return a product.

        Raises:
            ProductIsUnknown: no product has this code.
        """
        try:
            return self.offers[code]
        except KeyError:
            raise ProductIsUnknown from None

    def find(
        self, query: str = "", *, theme: Theme | None = None, group: str | None = None
    ) -> tuple[Offer, ...]:
        """Return the products in which the words are found, best first.

        Where they are given, only those of a theme, or those of a group of look-alikes.
        """
        among = [
            offer
            for offer in self.offers.values()
            if theme in (None, offer.theme)
            and (group is None or (offer.choose is not None and offer.choose.group == group))
        ]
        found = products_found_by(query, [offer.findable for offer in among])
        return tuple(self.offers[code] for code in found)

    def alike(self, offer: Offer) -> tuple[Offer, ...]:
        """Return the products that look like this one, itself left out."""
        if offer.choose is None:
            return ()
        group = self.find(group=offer.choose.group)
        return tuple(other for other in group if other.code != offer.code)


def _choices(offers: Iterable[Offer]) -> Iterator[Answered]:
    for offer in offers:
        if offer.choose is not None:
            yield Answered(code=offer.code, **offer.choose.model_dump())


def _read(file: Path) -> tuple[Offer | None, str]:
    """Return the product, or what is wrong with its file."""
    try:
        found = read_settings_file(file, Offer)
    except FileIsWrong as error:
        return None, str(error)
    if found.content.code != file.stem:
        return None, found.complaint(("code",), "the file is not named after it")
    return found.content, ""
