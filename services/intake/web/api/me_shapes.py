"""The shapes of the citizen's own data."""

from pydantic import BaseModel, ConfigDict


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True)


class OwnAddress(_Given):
    """Een adres; `nis` is de code van de gemeente."""

    street: str
    number: str
    box: str | None
    postcode: str
    town: str
    nis: str
    country: str


class OwnContactDetails(_Given):
    """Wat het register als contactgegevens kent; nummers in internationale notatie."""

    email: str | None
    mobile: str | None
    phone: str | None


class Me(_Given):
    """Jouw gegevens uit het register, om een formulier mee in te vullen."""

    first_names: str
    surname: str
    national_number: str
    address: OwnAddress | None
    contact_details: OwnContactDetails
