"""Somebody at the form of a product, without a browser: pages over HTTP, with the cookie of a draft."""

import re
from dataclasses import dataclass, field
from html import unescape

import httpx

from tests.intake.counter import counter
from tests.intake.desk import FrontDesk
from tests.support.forms import form_to


@dataclass(kw_only=True)
class Citizen:
    """One browser; it follows nothing by itself."""

    http: httpx.AsyncClient
    product: str
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/aanvragen/{self.product}"

    async def opens(self, rest: str = "") -> httpx.Response:
        return await self.http.get(f"{self.path}{rest}", headers=HTML)

    async def fills_in(self, step: str, **typed: str) -> httpx.Response:
        """Fill in a screen and click Volgende; `naar` names another button."""
        sent = {"stap": step, "naar": "volgende", **{_place(k): v for k, v in typed.items()}}
        return await self.http.post(self.path, data=sent, headers=HTML)

    async def saves(self, page: str, *, agrees: bool = True, **changed: str) -> httpx.Response:
        """Click Opslaan on an overview."""
        sent = dict(form_to(page, f"{self.path}/opslaan").fields)
        sent.pop("terms_accepted")
        if agrees:
            sent["terms_accepted"] = "ja"
        return await self.http.post(f"{self.path}/opslaan", data={**sent, **changed}, headers=HTML)


HTML = {"Accept": "text/html"}


def at_the_form(desk: FrontDesk, product: str, *, signed_in: str = "jan") -> Citizen:
    return Citizen(http=counter(desk, signed_in=signed_in), product=product)


async def at_the_overview(citizen: Citizen) -> str:
    """The overview of a paper for oneself, for use in Belgium."""
    await citizen.fills_in("voor-wie", subject__relation="self")
    arrived = await citizen.fills_in("gebruik", purpose="domestic")
    assert arrived.headers["location"] == f"{citizen.path}/overzicht"
    return (await citizen.opens("/overzicht")).text


def words_of(page: str) -> str:
    """What a page says, without its tags."""
    body = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def _place(name: str) -> str:
    return name.replace("__", ".")
