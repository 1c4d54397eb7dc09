"""Ids that follow from what they are about, so that doing something twice makes nothing twice."""

from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict


class About(BaseModel):
    """Which request something is about; every stored event of delivery carries it.

    `municipality` is its NIS code, `reference` the number that people know.
    """

    model_config = ConfigDict(frozen=True)
    request_id: UUID
    municipality: str
    reference: str


def delivery_id_for(request_id: UUID, order_id: UUID) -> UUID:
    """Return the id of the delivery that this order became."""
    return uuid5(request_id, str(order_id))


def document_id_for(delivery_id: UUID) -> UUID:
    """Return the id of the one document that a delivery makes."""
    return uuid5(delivery_id, "document")


def correspondence_id_for(request_id: UUID) -> UUID:
    """Return the id of what is remembered for writing to the applicant."""
    return uuid5(request_id, "correspondence")


def message_id_for(request_id: UUID, kind: str, cause: str = "") -> UUID:
    """Return the id of the one message of this kind that `cause` leads to (empty: ever)."""
    return uuid5(request_id, f"message:{kind}:{cause}")


def dossier_id_for(request_id: UUID) -> UUID:
    """Return the id of what Mijn Burgerprofiel is told of a request."""
    return uuid5(request_id, "dossier")
