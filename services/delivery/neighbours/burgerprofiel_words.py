"""What is sent to Mijn Burgerprofiel, in the words of its interfaces."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.delivery.use_cases.burgerprofiel import Notification, Office, StatusPush

_CATEGORY: Final = "DossierGerelateerdBerichtWijzigingDossier"
_BRAND: Final = "LOKET"
_CHANNEL: Final = "MijnBurgerprofiel"


def bundle_of(notification: Notification, *, source: str, office: Office) -> Mapping[str, Any]:
    """Return a `NotificatieBundel`; `source` is the URI of who sends it."""
    return {
        "Id": notification.notification_id,
        "AanbiederUri": source,
        "Bestemmelingen": [{"Type": "PERS", "Sleutel": notification.national_number}],
        "Categorie": _CATEGORY,
        "TransactieId": f"{source}+{notification.reference}",
        "Kanalen": [_CHANNEL],
        "ProductId": notification.product_code,
        "MerkCode": _BRAND,
        "SleutelWaardeParen": _pairs(
            DossierNummer=notification.reference,
            StatusVlaamseCode=notification.status.code,
            StatusVlaamseFase=notification.status.phase.value,
            DossierNaam=notification.product_title,
            DossierBeheerderNaam=office.name,
            Status=notification.words,
        ),
    }


def dossier_of(push: StatusPush, *, source: str, office: Office) -> Mapping[str, Any]:
    """Return a mutation of a dossier; `source` is the URI of who keeps it."""
    action: dict[str, Any] = {"ActieNodig": push.status.action}
    if push.action is not None:
        action["Omschrijving"] = push.action
    at = push.at.isoformat()
    return {
        "TransactieId": str(push.transaction),
        "Identificatie": {"Bron": source, "Dossiernummer": push.reference},
        "Naam": push.product_title,
        "DatumModificatie": at,
        "Status": {
            "Code": push.status.code,
            "Fase": push.status.phase.value,
            "DatumModificatie": at,
            "Actie": action,
        },
        "Producten": [push.product_code],
        "Beheerder": {
            "Contact": {"Naam": office.name, "Email": office.email, "Telefoon": office.phone}
        },
        "Doorverwijzing": office.site_url,
        "Subjecten": [{"Rol": "Raadpleger", "Type": "PERS", "Sleutel": push.national_number}],
    }


def _pairs(**values: str) -> Sequence[Mapping[str, str]]:
    return [{"Sleutel": name, "Waarde": value} for name, value in values.items()]
