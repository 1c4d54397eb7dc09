"""Somebody with a browser: pages, forms and cookies, at the site and at the provider."""

from types import TracebackType
from typing import Self

import httpx

from tests.support.forms import form_to
from tests.support.installation import Loket
from tests.support.patience import eventually

_SECONDS = 20.0
# as browsers do on a page that asks for no referrer
_OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}


class Browser:
    """One browser with its own cookies; it follows nothing by itself."""

    def __init__(self, loket: Loket, *, host: str | None = None) -> None:
        site = httpx.URL(loket.site_url)
        self.http = httpx.Client(
            base_url=site if host is None else site.copy_with(host=host),
            headers={"Accept": "text/html"},
            timeout=_SECONDS,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        """Nothing to open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        self.http.close()

    def begins(self, *, method: str = "eid", **wish: str) -> httpx.Response:
        """Choose on our page how to sign in; the answer leads to the provider."""
        form = form_to(self.http.get("/aanmelden", params=wish).text, "/aanmelden")
        sent = {**form.fields, "methode": method}
        return self.http.post("/aanmelden", data=sent, headers=_OURS)

    def proves(self, begun: httpx.Response, persona: str, **choice: str) -> str:
        """Do at the provider what it asks; returns the address that it sends the browser to."""
        leave = httpx.URL(begun.headers["location"])
        form = form_to(self.http.get(leave).text, "/idp/authorize")
        sent = {**form.fields, "persona": persona, **choice}
        answer = self.http.post(leave.join(form.action), data=sent)
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
        address: str = answer.headers["location"]
        return address

    def signs_in(self, persona: str, *, method: str = "eid", **wish: str) -> httpx.Response:
        """Sign in, from our page to wherever it leads then."""
        arrived = self.http.get(self.proves(self.begins(method=method, **wish), persona))
        assert arrived.status_code == httpx.codes.SEE_OTHER, arrived.text
        return self.opens(arrived.headers["location"])

    def signs_in_again(self, persona: str, **wish: str) -> httpx.Response:
        """Sign in after having been signed out; moments are told in whole seconds.

        Each refusal counts as a guess, and who guesses too often must wait for a minute.
        """
        return eventually(
            lambda: self.http.get(self.proves(self.begins(**wish), persona)),
            until=lambda arrived: arrived.status_code == httpx.codes.SEE_OTHER,
            hoping=f"{persona} can sign in again",
            pause=0.5,
        )

    def opens(self, path: str) -> httpx.Response:
        """Open a page."""
        return self.http.get(path)

    def sends(self, page: str, action: str) -> httpx.Response:
        """Send the form of a page as it stands."""
        form = form_to(self.opens(page).text, action)
        return self.http.post(action, data=form.fields, headers=_OURS)
