"""A municipality as papers and mails present it, from the settings of the installation."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from libs.web.municipalities import Municipalities, Municipality
from services.delivery.printing.certificate import Letterhead
from services.delivery.printing.mail import Mailbox
from services.delivery.printing.mail_writer import Sender

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
            municipality=f"{_KIND} {town.name}",
            town=at.town,
            phone=town.contact.phone,
            email=town.contact.email,
            website=self._site(town),
            counter=f"{at.street} {at.number}, {at.postcode} {at.town}",
            opening_hours=town.contact.opening_hours,
            site_url=self._site(town),
        )

    def site(self, nis: str) -> str:
        """Return the public address under which citizens of a municipality come."""
        return self._site(self.municipalities.of_nis(nis))

    def _site(self, town: Municipality) -> str:
        address = urlsplit(self.site_url)
        if address.hostname in town.hosts:
            return self.site_url.rstrip("/")
        port = f":{address.port}" if address.port else ""
        return urlunsplit((address.scheme, f"{town.hosts[0]}{port}", "", "", ""))
