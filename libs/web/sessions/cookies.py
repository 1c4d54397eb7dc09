"""The cookies of the site: the session's, and one that binds a sign-in to its browser."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from libs.web.sessions.seals import new_id

_PREFIX: Final = "__Host-"
_ID = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, kw_only=True)
class Cookie:
    """One cookie of ours; `secure` is false only on this very machine, without TLS."""

    name: str
    secure: bool

    @classmethod
    def of_site(cls, name: str, *, site_url: str) -> "Cookie":
        """Return the cookie as this site can set it: with `__Host-` wherever that is possible.

        A browser keeps a secure cookie only over https; a site without TLS that is not this very
        machine therefore keeps nobody signed in, instead of sending ids where all can read them.
        """
        secure = not _is_plain_loopback(site_url)
        return cls(name=f"{_PREFIX}{name}" if secure else name, secure=secure)

    def read(self, request: Request) -> str | None:
        """Return the id in the cookie; anything that we could not have made is passed over."""
        found = request.cookies.get(self.name, "")
        return found if _ID.fullmatch(found) else None

    def give(self, response: Response, *, seconds: int | None = None) -> str:
        """Set the cookie to a new id and return that; no `seconds`: it ends with the browser."""
        made = new_id()
        response.set_cookie(
            self.name,
            made,
            max_age=seconds,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )
        return made

    def take_back(self, response: Response) -> None:
        """Tell the browser to forget the cookie."""
        response.delete_cookie(
            self.name, path="/", secure=self.secure, httponly=True, samesite="lax"
        )


def _is_plain_loopback(site_url: str) -> bool:
    site = urlsplit(site_url)
    host = site.hostname or ""
    if site.scheme == "https":
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
