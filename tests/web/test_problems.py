"""Whatever goes wrong is told in one shape, in Dutch, and never says more than the caller may know."""

from uuid import uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from structlog.testing import capture_logs

from libs.web.texts import Line, Text
from tests.web.house import SECRET, client

pytestmark = pytest.mark.anyio

OPEN = "/api/house/v1/open"
JSON = {"Content-Type": "application/json"}


def kind(answer: httpx.Response) -> str:
    content = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert content["status"] == answer.status_code
    assert content["instance"] == f"urn:uuid:{answer.headers['x-correlation-id']}"
    assert content["title"]
    assert content["detail"].endswith(".")
    return str(content["type"].removeprefix("urn:problem-type:loket:"))


@pytest.mark.parametrize(
    ("name", "status", "expected", "retry_after"),
    [
        ("CaseIsClosed", 409, "case-is-closed", None),
        ("CaseIsClosedForEver", 409, "case-is-closed", None),
        ("CommandIsStillRunning", 409, "command-still-running", "1"),
        ("KeyIsDestroyed", 410, "erased", None),
        ("KeyIsReusedForAnotherBody", 422, "idempotency-key-reused", None),
        ("NeighbourIsUnavailable", 503, "neighbour-unavailable", "10"),
        ("RuntimeError", 500, "unexpected", None),
        ("StillBehind", 503, "still-behind", "1"),
        ("StoreIsUnavailable", 503, "store-unavailable", "5"),
        ("TooBusy", 503, "too-busy", "7"),
        ("UnknownAggregate", 404, "not-found", None),
        ("VersionConflict", 409, "changed-meanwhile", None),
    ],
)
async def test_an_exception_is_told_as_the_table_says(
    name: str, status: int, expected: str, retry_after: str | None
) -> None:
    async with client() as house:
        answer = await house.get(f"/api/house/v1/raised/{name}")

    assert (answer.status_code, kind(answer)) == (status, expected)
    assert answer.headers.get("retry-after") == retry_after
    assert SECRET not in answer.text
    assert name not in answer.text


async def test_an_unexpected_error_is_logged_with_its_number_and_without_its_text() -> None:
    with capture_logs() as logs:
        async with client() as house:
            answer = await house.get("/api/house/v1/raised/RuntimeError")

    (log,) = logs
    assert log["event"] == "unexpected"
    assert log["kind"] == "builtins.RuntimeError"
    assert "raised" in log["where"][-1]
    assert SECRET not in str(log)
    assert answer.status_code == 500


async def test_half_an_answer_is_broken_off_and_not_ended_as_if_it_were_whole() -> None:
    async with client() as house:
        with capture_logs() as logs, pytest.raises(Exception, match=r"^$") as broken:
            await house.get("/api/house/v1/half")

    assert type(broken.value).__name__ == "BrokenOff"
    assert logs[0]["event"] == "unexpected"


async def test_wrong_fields_are_named_in_dutch_and_their_values_are_not_repeated() -> None:
    wrong = {
        "product": "85073003328",
        "purpose": SECRET,
        "copies": SECRET + "x",
        "even": 3,
        "children": [{}, {"name": "a\nb"}],
        "remark": "nul \0",
        f"<b>{SECRET}": 1,
    }

    async with client() as house:
        answer = await house.post(OPEN, json=wrong)

    assert (answer.status_code, kind(answer)) == (422, "invalid-input")
    assert SECRET not in answer.text
    assert {issue["name"]: issue["detail"] for issue in answer.json()["issues"]} == {
        "product": "Dit is te lang: hoogstens 10 tekens.",
        "purpose": "Kies een van deze: domestic of abroad.",
        "copies": "Dit moet een geheel getal zijn.",
        "even": "Vul een even getal in.",
        "children.0.name": "Dit is verplicht. Vul het in.",
        "children.1.name": "Schrijf dit op één regel.",
        "remark": "Hier staan tekens in die we niet kunnen bewaren. Typ de tekst opnieuw.",
        "?": "Dit veld kennen we niet. Laat het weg.",
    }
    assert {issue["in"] for issue in answer.json()["issues"]} == {"body"}


@pytest.mark.parametrize(
    "content",
    [b"{", b"\xff\xfe", b"[" * 50_000, b'{"product": 1' + b"0" * 5000 + b"}", b"{'a': 1}"],
)
async def test_broken_json_is_unreadable_and_not_wrong(content: bytes) -> None:
    async with client() as house:
        answer = await house.post(OPEN, content=content, headers=JSON)

    assert (answer.status_code, kind(answer)) == (400, "json-unreadable")


async def test_another_kind_of_content_is_not_taken() -> None:
    async with client() as house:
        answer = await house.post(OPEN, content=b"<x/>", headers={"Content-Type": "text/xml"})

    assert (answer.status_code, kind(answer)) == (415, "unsupported-media-type")


async def test_unknown_addresses_and_methods_are_problems_too() -> None:
    async with client() as house:
        unknown = await house.get("/nowhere")
        method = await house.delete(OPEN)

    assert (unknown.status_code, kind(unknown)) == (404, "not-found")
    assert (method.status_code, kind(method)) == (405, "method-not-allowed")
    assert method.headers["allow"] == "POST"


async def test_somebody_with_a_browser_gets_a_page_and_a_program_does_not() -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    async with client() as house:
        page = await house.get("/nowhere<b>", headers=browser)
        api = await house.get("/api/house/v1/nowhere", headers=browser)

    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "Deze pagina bestaat niet" in page.text
    assert kind(api) == "not-found"


@pytest.mark.parametrize("position", ["x", "a" * 5000, "OTk5", "é", ""])
async def test_a_position_that_is_not_ours_is_unreadable(position: str) -> None:
    async with client() as house:
        answer = await house.get("/api/house/v1/late", params={"after": position})

    assert (answer.status_code, kind(answer)) == (400, "position-unreadable")


@pytest.mark.parametrize("key", [None, "", "with a space", "x" * 201])
async def test_a_command_needs_a_key_that_can_be_kept(key: str | None) -> None:
    headers = {"Authorization": "Bearer citizen"} | (
        {} if key is None else {"Idempotency-Key": key}
    )
    async with client() as house:
        answer = await house.post(
            "/api/house/v1/requests", json={"product": "ATT"}, headers=headers
        )

    assert (answer.status_code, kind(answer)) == (400, "idempotency-key-missing")


@given(text=st.text())
def test_a_text_that_is_taken_can_be_kept_by_every_store(text: str) -> None:
    try:
        taken = TypeAdapter(Text).validate_python(text)
    except ValidationError:
        assert any(not one.isprintable() for one in text)
    else:
        assert "\0" not in taken
        assert "\r" not in taken
        assert taken == taken.encode().decode()


def test_a_line_has_no_spaces_around_it() -> None:
    name = str(uuid4())

    assert TypeAdapter(Line).validate_python(f"  {name}\t".replace("\t", " ")) == name
