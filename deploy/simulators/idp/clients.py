"""Who may ask the provider to sign someone in."""

from typing import Literal
from urllib.parse import urlsplit

from deploy.simulators.received import Record

Style = Literal["citizens", "staff"]
RETURN_PATH = "/aanmelden/terug"
LOGOUT_PATH = "/aanmelden/afmeldbericht"
SCOPES: dict[Style, frozenset[str]] = {
    "citizens": frozenset({"openid", "profile", "egovnrn"}),
    "staff": frozenset({"openid", "profile", "email", "vo", "loket_rol_3d"}),
}


class Client(Record):
    """A site that signs people in; without a secret it is a public client, PKCE is its proof."""

    style: Style
    redirect_uris: tuple[str, ...]
    secret: str | None = None
    backchannel_logout_uri: str | None = None

    def knows_origin_of(self, address: str) -> bool:
        """Whether one of the redirect addresses has the same scheme, host and port."""
        return _origin(address) in {_origin(each) for each in self.redirect_uris}


def first_clients(site_url: str) -> dict[str, Client]:
    """The two clients of the site, for each of its hosts."""
    scheme, rest = site_url.split("://", 1)
    hosts = (site_url, f"{scheme}://lindedaal.{rest}")
    returns = tuple(f"{host}{RETURN_PATH}" for host in hosts)
    heard_at = f"{site_url}{LOGOUT_PATH}"
    return {
        "loket-burgers": Client(
            style="citizens", redirect_uris=returns, backchannel_logout_uri=heard_at
        ),
        "loket-medewerkers": Client(
            style="staff", redirect_uris=returns, backchannel_logout_uri=heard_at
        ),
    }


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
