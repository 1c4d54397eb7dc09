"""Pages have one frame; whatever people typed is text in it, and nothing comes from elsewhere."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, Request
from jinja2 import UndefinedError
from starlette.responses import Response

from libs.web.application import make_application
from libs.web.frame import page, pages
from libs.web.municipalities import Municipalities
from libs.web.templating import continued
from tests.web.house import GATE, OPEN_TO_ALL, Readiness

FOLDER = Path(__file__).parents[2] / "deploy" / "municipalities"
ZONNEBERG = Municipalities.load(FOLDER).of_nis("99001")

pytestmark = pytest.mark.anyio


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "hello.html").write_text(
        '{% extends "frame.html" %}{% block title %}Dag{% endblock %}'
        "{% block content %}<h1>Dag {{ name }}</h1><p>{{ at|moment }}</p>{% endblock %}"
    )
    return tmp_path


def asked(query: str = "", **headers: str) -> Request:
    """A request for a page, as a browser sends it."""
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": query.encode(),
            "headers": named,
            "scheme": "http",
            "server": ("house", 80),
        }
    )


def hello(templates: Path, **content: Any) -> str:
    answer = page(
        pages("house", templates),
        "hello.html",
        request=asked(),
        municipality=ZONNEBERG,
        **content,
    )
    return bytes(answer.body).decode()


def test_a_page_has_the_frame_of_its_municipality(templates: Path) -> None:
    text = hello(templates, name="Jan", at=datetime(2025, 11, 30, 13, 5, tzinfo=UTC))

    assert "<title>Dag" in text
    assert "Zonneberg</title>" in text
    assert '<html lang="nl">' in text
    assert 'href="#inhoud"' in text
    assert "/static/house/accent/8a4b00.css" in text
    assert "30\N{NO-BREAK SPACE}november 2025 om 14.05\N{NO-BREAK SPACE}uur" in text
    assert "Zonneplein 1, 9998 Zonneberg" in text


def test_what_people_typed_is_never_markup(templates: Path) -> None:
    text = hello(
        templates, name="<script>alert(1)</script>\"'&", at=datetime(2025, 1, 1, tzinfo=UTC)
    )

    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    ("query", "headers", "language", "at"),
    [
        ("", {}, "nl", "30\N{NO-BREAK SPACE}november 2025 om 14.05\N{NO-BREAK SPACE}uur"),
        (
            "",
            {"accept_language": "fr-BE, nl;q=0.5"},
            "fr",
            "30\N{NO-BREAK SPACE}novembre 2025 à 14\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05",
        ),
        (
            "",
            {"accept_language": "fr", "cookie": "taal=de"},
            "de",
            "30.\N{NO-BREAK SPACE}November 2025 um 14.05\N{NO-BREAK SPACE}Uhr",
        ),
        ("taal=en", {"cookie": "taal=de"}, "en", "30\N{NO-BREAK SPACE}November 2025 at 14:05"),
        (
            "taal=xx",
            {"cookie": "taal=yy"},
            "nl",
            "30\N{NO-BREAK SPACE}november 2025 om 14.05\N{NO-BREAK SPACE}uur",
        ),
    ],
)
def test_a_page_speaks_as_chosen_and_else_as_the_browser_asks(
    templates: Path, query: str, headers: dict[str, str], language: str, at: str
) -> None:
    answer = page(
        pages("house", templates),
        "hello.html",
        request=asked(query, **headers),
        municipality=ZONNEBERG,
        name="Jan",
        at=datetime(2025, 11, 30, 13, 5, tzinfo=UTC),
    )
    text = bytes(answer.body).decode()

    assert f'<html lang="{language}">' in text
    assert at in text
    assert {"nl": "Naar de inhoud", "fr": "Aller au contenu", "de": "Zum Inhalt", "en": "Skip to"}[
        language
    ] in text
    assert ("set-cookie" in answer.headers) == (query == "taal=en")


def test_a_page_that_lacks_something_is_not_shown_half(templates: Path) -> None:
    with pytest.raises(UndefinedError):
        hello(templates, name="Jan")


async def test_a_page_and_its_styles_come_from_the_service_alone(templates: Path) -> None:
    routes = APIRouter()

    @routes.get("/", dependencies=[OPEN_TO_ALL])
    async def start(request: Request) -> Response:
        return page(
            pages("house", templates),
            "hello.html",
            request=request,
            municipality=ZONNEBERG,
            name="x",
            at=datetime(2025, 1, 1, tzinfo=UTC),
        )

    application = make_application(
        service="house",
        title="Huis",
        version="1",
        gate=GATE,
        routers=[routes],
        problems={},
        ready=Readiness(),
        metrics=bytes,
    )
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(application), base_url="http://house"
    ) as browser:
        shown = await browser.get("/")
        style = await browser.get("/static/house/loket.css")
        kept = await browser.get(
            "/static/house/loket.css", headers={"If-None-Match": style.headers["etag"]}
        )
        accent = await browser.get("/static/house/accent/8a4b00.css")
        smuggled = await browser.get("/static/house/accent/8a4b0;.css")

    policy = shown.headers["content-security-policy"]
    assert "style-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "style=" not in shown.text
    assert style.headers["content-type"].startswith("text/css")
    assert "max-age" in style.headers["cache-control"]
    assert "url(" not in style.text
    assert "@import" not in style.text
    assert (kept.status_code, kept.content) == (304, b"")
    assert "--accent: #8a4b00" in accent.text
    assert smuggled.status_code == 404


@pytest.mark.parametrize(
    ("language", "text", "goes_on"),
    [
        ("nl", "Maandag van 9 tot 12 uur", "maandag van 9 tot 12 uur"),
        ("de", "Montag von 9 bis 12 Uhr", "Montag von 9 bis 12 Uhr"),
        ("en", "Monday from 9 to 12", "Monday from 9 to 12"),
        ("en", "To show where I live", "to show where I live"),
        ("nl", "EU-burger", "EU-burger"),
    ],
)
def test_what_goes_on_after_a_colon_begins_small_where_the_language_does(
    language: str, text: str, goes_on: str
) -> None:
    assert continued(text, language) == goes_on
