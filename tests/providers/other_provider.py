"""A provider that was not written here, as a process of its own, and a browser that goes there."""

import json
import re
import subprocess
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx

CALLBACK = "http://localhost:8000/aanmelden/terug"
SECRET = "a secret: of the tests & of nobody else"
_FOLDER = Path(__file__).parent
_STEPS = 20


class OtherProvider:
    """The process; it takes a free port itself and says where it is."""

    def __init__(self, *persons: Mapping[str, Any]) -> None:
        assert (_FOLDER / "node_modules" / "oidc-provider").is_dir(), (
            "the provider is not installed: npm ci --prefix tests/providers"
        )
        self._process = subprocess.Popen(
            ["node", _FOLDER / "start.mjs", CALLBACK, SECRET, json.dumps(persons)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.issuer = self._told()

    def _told(self) -> str:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if found := re.fullmatch(r"issuer (\S+)\n", line):
                return found[1]
        raise AssertionError(f"the provider ended with {self._process.wait()}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


class Page(HTMLParser):
    """The form of a page with what is filled in already, and its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self._link: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = found["action"]
        elif tag == "input":
            self.fields[found["name"]] = found.get("value", "")
        elif tag == "a":
            self._link = found.get("href")

    def handle_data(self, data: str) -> None:
        if self._link:
            self.links[data.strip()] = self._link
            self._link = None


class Browser:
    """Goes where it is sent, fills in forms, and stops at our door."""

    def __init__(self) -> None:
        self._http = httpx.Client(timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def sign_in(self, url: str, *, login: str) -> dict[str, str]:
        """Fill in the login, agree, and return the parameters with which it comes back to us."""
        return self._until_back(url, {"login": login, "password": "whatever"})

    def turn_back(self, url: str) -> dict[str, str]:
        """Choose on the first page not to sign in."""
        page, at = self._page(url)
        return self._until_back(urljoin(at, page.links["[ Cancel ]"]), {})

    def _until_back(self, url: str, filled_in: Mapping[str, str]) -> dict[str, str]:
        answer = self._http.get(url)
        for _ in range(_STEPS):
            at = str(answer.url)
            if answer.has_redirect_location:
                there = urljoin(at, answer.headers["location"])
                if there.startswith(CALLBACK):
                    return {name: one for name, (one,) in parse_qs(urlsplit(there).query).items()}
                answer = self._http.get(there)
                continue
            assert answer.status_code == 200, answer.text
            page = Page(answer.text)
            assert page.action is not None, answer.text
            known = {name: value for name, value in filled_in.items() if name in page.fields}
            answer = self._http.post(urljoin(at, page.action), data=page.fields | known)
        raise AssertionError("the provider leads round in circles")

    def _page(self, url: str) -> tuple[Page, str]:
        answer = self._http.get(url, follow_redirects=True)
        return Page(answer.text), str(answer.url)
