"""The settings of the service on whose pages people sign in."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr

from libs.settings import SettingIsWrong, WebUrl
from libs.web.sessions.methods import USUAL, UnknownMethod, methods_named
from libs.web.settings import EntranceSettings
from libs.web.sign_in.records import Style


def _are_methods(text: str) -> str:
    try:
        methods_named(names_in(text))
    except UnknownMethod:
        raise SettingIsWrong("names a method that we do not know") from None
    return text


def names_in(text: str) -> frozenset[str]:
    """Return the names in a list with commas."""
    return frozenset(name.strip() for name in text.split(",") if name.strip())


MethodsText = Annotated[str, AfterValidator(_are_methods), Field(examples=[USUAL])]


@dataclass(frozen=True, kw_only=True)
class Client:
    """What we are to a provider; without a secret, PKCE alone is our proof."""

    issuer: str
    client_id: str
    secret: str | None = field(repr=False)


class SignInSettings(EntranceSettings):
    """How people sign in on the pages.

    Attributes:
        citizens_issuer: the provider of citizens, where it is not `idp_issuer`.
        citizens_client_id: how it knows us.
        citizens_client_secret: None for a public client.
        staff_issuer: the provider of staff, where it is not `idp_issuer`.
        staff_client_id: how it knows us.
        staff_client_secret: None for a public client.
        sign_in_methods: what citizens can choose from, with commas between; a municipality may
            offer fewer.
    """

    citizens_issuer: WebUrl | None = None
    citizens_client_id: str = "loket-burgers"
    citizens_client_secret: SecretStr | None = None
    staff_issuer: WebUrl | None = None
    staff_client_id: str = "loket-medewerkers"
    staff_client_secret: SecretStr | None = None
    sign_in_methods: MethodsText = USUAL

    def client_at(self, style: Style) -> Client:
        """Return what we are to one of the two providers."""
        if style == "citizens":
            issuer, secret = self.citizens_issuer, self.citizens_client_secret
            client_id = self.citizens_client_id
        else:
            issuer, secret = self.staff_issuer, self.staff_client_secret
            client_id = self.staff_client_id
        return Client(
            issuer=issuer or self.idp_issuer,
            client_id=client_id,
            secret=None if secret is None else secret.get_secret_value(),
        )
