"""The clients of the neighbours, as the settings tell where these are and who we are there."""

from collections.abc import Callable
from datetime import datetime

from libs.privacy.ledger import Ledger
from services.delivery.neighbours.burgerprofiel import BurgerprofielClient
from services.delivery.neighbours.criminal_record import CriminalRecordClient
from services.delivery.neighbours.ebox import EBoxClient
from services.delivery.settings import Settings
from services.delivery.use_cases.burgerprofiel import Office


def ebox_client(settings: Settings) -> EBoxClient:
    """Return the client of My eBox."""
    return EBoxClient(
        url=settings.ebox_url,
        client=settings.ebox_client,
        secret=settings.ebox_secret.get_secret_value(),
        enterprise_numbers=settings.ebox_enterprise_numbers,
        message_type=settings.ebox_message_type,
    )


def criminal_record_client(
    settings: Settings, *, ledger: Ledger, clock: Callable[[], datetime]
) -> CriminalRecordClient:
    """Return the client of the central register of criminal records; `clock` gives aware UTC."""
    return CriminalRecordClient(
        url=settings.criminal_record_url,
        client=settings.criminal_record_client,
        secret=settings.criminal_record_secret.get_secret_value(),
        ledger=ledger,
        clock=clock,
    )


def burgerprofiel_client(
    settings: Settings, *, office_of: Callable[[str], Office]
) -> BurgerprofielClient:
    """Return the client of Mijn Burgerprofiel; `office_of` tells who a municipality (NIS) is."""
    return BurgerprofielClient(
        url=settings.burgerprofiel_url,
        client=settings.burgerprofiel_client,
        secret=settings.burgerprofiel_secret.get_secret_value(),
        source=settings.burgerprofiel_source,
        office_of=office_of,
    )
