"""What a municipality reads of itself: the same to the byte, whoever else uses the installation."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

import httpx

from tests.support.installation import Loket
from tests.twins.calls import DELIVERY, INTAKE, REPORTING, WORKFLOW
from tests.twins.filling import Filled

Reads = Mapping[str, tuple[int, tuple[tuple[bytes, bytes], ...], bytes]]

# when it was answered, and which call it was
_OF_THE_CALL: Final = {b"date", b"x-correlation-id", b"correlation-id", b"x-request-id"}
_MADE_AT: Final = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+Z?|<v>\d{5}\.\d+</v>")
_UP_TO: Final = re.compile(rb'(?<="up_to":")[^"]*')
_MEMBERS_THAT_TELL_WHEN: Final = ("docProps/core.xml", "xl/worksheets/sheet1.xml")
"""The first sheet tells who made the report and when; the requests are on the second."""
_TRAYS: Final = ("all", "mine", "parked", "done")
_SEARCHES: Final = (
    "",
    "?limit=1",
    "?sort=reference",
    "?q=vink",
    "?status=delivered",
    "?product=ATT_LIFE",
)


def reads_of(loket: Loket, filled: Filled) -> Reads:
    """Ask everything that people of this municipality can read, and keep every answer."""
    client = loket.client(host=filled.town.host)
    return {
        f"{who}: {path}": _kept(client.get(path, headers={"Authorization": f"Bearer {token}"}))
        for who, token, path in _asked(filled)
    }


def papers_of(loket: Loket, filled: Filled) -> Reads:
    """Fetch every paper of this municipality; the story of a request tells that it was fetched."""
    client = loket.client(filled.people.staff["clerk"].token, host=filled.town.host)
    paths = (
        *(f"{DELIVERY}/documents/{document}/content" for document in filled.documents),
        *(f"{DELIVERY}/cases/{request_id}/letter" for request_id in filled.letters),
        *(f"{INTAKE}/attachments/{attachment}/content" for attachment in filled.attachments),
    )
    return {path: _kept(client.get(path)) for path in paths}


def _asked(filled: Filled) -> Iterator[tuple[str, str, str]]:
    persona = filled.people.citizens[0]
    for path in (f"{INTAKE}/me", f"{INTAKE}/requests", f"{INTAKE}/requests?limit=1"):
        yield persona.label, persona.token, path
    for request_id, applicant in filled.applicants.items():
        yield applicant.label, applicant.token, f"{INTAKE}/requests/{request_id}"
    clerk = filled.people.staff["clerk"]
    for path in (
        *(f"{WORKFLOW}/tasks?tray={tray}" for tray in _TRAYS),
        f"{WORKFLOW}/tasks?limit=1",
        f"{WORKFLOW}/tasks/counts",
        f"{WORKFLOW}/staff",
        *(f"{WORKFLOW}/cases/{request_id}" for request_id in filled.ids),
        *(f"{DELIVERY}/verifications/{code}" for code in filled.codes),
    ):
        yield clerk.label, clerk.token, path
    analyst = filled.people.staff["analyst"]
    for path in (
        *(f"{REPORTING}/requests{query}" for query in _SEARCHES),
        f"{REPORTING}/requests.xlsx",
        f"{REPORTING}/filters",
        f"{REPORTING}/filters/{filled.filters[0]}",
        f"{REPORTING}/requests?filter={filled.filters[0]}",
        f"{REPORTING}/statistics",
        f"{REPORTING}/statistics?group_by=week",
        f"{REPORTING}/exports/{filled.exports[0]}",
        "/",
        f"{INTAKE}/products",
    ):
        yield analyst.label, analyst.token, path


def _kept(answer: httpx.Response) -> tuple[int, tuple[tuple[bytes, bytes], ...], bytes]:
    headers = [
        (name.lower(), value)
        for name, value in answer.headers.raw
        if name.lower() not in _OF_THE_CALL
    ]
    content = answer.content
    if content.startswith(b"PK"):
        content = _workbook(content)
        headers = [(name, value) for name, value in headers if name != b"content-length"]
    elif _UP_TO.search(content):
        content = without_the_moment(content)
        headers = [(name, value) for name, value in headers if name != b"content-length"]
    elif answer.is_error:
        content = re.sub(rb'"instance":"[^"]*"', b"", content)  # which call it was
    return answer.status_code, tuple(sorted(headers)), content


def without_the_moment(content: bytes) -> bytes:
    """The answer without up to when the views hold everything: that moves on by itself."""
    return _UP_TO.sub(b"", content)


def _workbook(content: bytes) -> bytes:
    """The members one after another, without the moment at which the report was made."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    for name in _MEMBERS_THAT_TELL_WHEN:
        members[name] = _MADE_AT.sub(b"", members[name])
    return b"\n".join(name.encode() + b"\n" + member for name, member in members.items())


def differences(before: Reads, after: Reads) -> list[str]:
    """One line for each read that was answered otherwise."""
    return [
        f"{what}: {_how(before[what], after[what])}"
        for what in before
        if before[what] != after.get(what)
    ]


def _how(one: tuple[int, object, bytes], other: tuple[int, object, bytes] | None) -> str:
    if other is None:
        return "was not asked again"
    if one[0] != other[0]:
        return f"{one[0]} became {other[0]}"
    if one[2] == other[2]:
        return f"headers {one[1]} became {other[1]}"
    at = next(
        (n for n, pair in enumerate(zip(one[2], other[2], strict=False)) if pair[0] != pair[1]),
        min(len(one[2]), len(other[2])),
    )
    return f"…{one[2][max(0, at - 40) : at + 40]!r} became …{other[2][max(0, at - 40) : at + 40]!r}"
