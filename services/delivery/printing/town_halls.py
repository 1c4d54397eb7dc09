"""A municipality as papers and mails present it, from the settings of the installation."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from libs.terms import BRUSSELS
from libs.web.municipalities import Municipalities, Municipality
from services.delivery.printing.certificate import Letterhead
from services.delivery.printing.mail import Mailbox
from services.delivery.printing.mail_writer import Sender
from services.delivery.use_cases.burgerprofiel import Office

_KIND = "Gemeente"


@dataclass(frozen=True, kw_only=True)
class TownHalls:
    """The municipalities, found by NIS; `site_url` is the public address of the installation."""

    municipalities: Municipalities
    site_url: str

    def letterhead(self, nis: str) -> Letterhead:
        """Return how a municipality presents itself on paper."""
        town = self.municipalities.of_nis(nis)
        return Letterhead(
            kind=_KIND,
            name=town.name,
            accent=town.colours.accent,
            street_and_number=f"{town.address.street} {town.address.number}",
            postcode=town.address.postcode,
            town=town.address.town,
            phone=town.contact.phone,
            email=town.contact.email,
            website=self._site(town),
            signatory_name=town.signatory.name,
            signatory_role=town.signatory.title,
        )

    def sender(self, nis: str) -> Sender:
        """Return how a municipality presents itself in mails."""
        town = self.municipalities.of_nis(nis)
        at = town.address
        return Sender(
            mailbox=Mailbox(name=town.mail_sender.name, address=town.mail_sender.address),
            name=town.name,
            language=town.language,
            town=at.town,
            phone=town.contact.phone,
            email=town.contact.email,
            website=self._site(town),
            counter=f"{at.street} {at.number}, {at.postcode} {at.town}",
            opening_hours=town.contact.opening_hours,
            site_url=self._site(town),
        )

    def office(self, nis: str) -> Office:
        """Return how a municipality presents itself in Mijn Burgerprofiel."""
        town = self.municipalities.of_nis(nis)
        return Office(
            name=f"{_KIND} {town.name}",
            email=town.contact.email,
            phone=town.contact.phone,
            site_url=self._site(town),
        )

    def shows_in_burgerprofiel(self, municipality: str) -> bool:
        """Tell whether requests of a municipality (NIS) are shown in Mijn Burgerprofiel."""
        return self.municipalities.of_nis(municipality).burgerprofiel

    def download_term(self, municipality: str) -> str:
        """Return how long links of a municipality (NIS) work: an ISO 8601 duration."""
        return self.municipalities.of_nis(municipality).terms.download

    def zone(self, municipality: str) -> ZoneInfo:  # noqa: ARG002 - all of Belgium has one
        """Return on whose calendar terms are counted there."""
        return BRUSSELS

    def site(self, nis: str) -> str:
        """Return the public address under which citizens of a municipality come."""
        return self._site(self.municipalities.of_nis(nis))

    def _site(self, town: Municipality) -> str:
        address = urlsplit(self.site_url)
        if address.hostname in town.hosts:
            return self.site_url.rstrip("/")
        port = f":{address.port}" if address.port else ""
        return urlunsplit((address.scheme, f"{town.hosts[0]}{port}", "", "", ""))
