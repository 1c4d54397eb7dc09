"""Files that are sent as a form, kept in memory: what is personal never touches a disk in clear."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from libs.web.problems import Answer, Problem
from libs.web.wrong_input import FORM_UNREADABLE
from services.intake.rules.an_answer_has_so_many_files_of_such_a_size import (
    LARGEST_TOGETHER,
    MOST_FILES,
)
from services.intake.use_cases.files import SentFile

LARGEST_BODY: Final = LARGEST_TOGETHER + 1_000_000
"""Bytes; files that are just too large together still get a sentence."""

_MOST_PARTS: Final = 2 * MOST_FILES  # who sends a few too many is told so
_LARGEST_FIELD: Final = 100_000  # bytes; a text of 10,000 characters stays below it
_MOST_HELD: Final = 300_000_000
"""Bytes of all forms together; who sends slowly holds only what has come."""

_NO_FORM: Final = Answer(
    status=415,
    kind="unsupported-media-type",
    title="Onbekende soort inhoud",
    detail="Stuur dit als formulier met bestanden (multipart/form-data).",
)
_TOO_MANY_AT_ONCE: Final = Answer(
    status=503,
    kind="too-busy",
    title="Even te druk",
    detail="Er komen nu te veel bestanden tegelijk binnen. Probeer het straks opnieuw.",
    retry_after=5,
)


class _InMemory(MultiPartParser):
    spool_max_size = LARGEST_BODY


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A form as it came: its fields, and the files of the one field that may have them."""

    fields: Mapping[str, str] = field(repr=False)
    files: tuple[SentFile, ...] = field(repr=False)


@dataclass(kw_only=True)
class _Coming:
    """How many bytes of one form have come."""

    size: int = 0


class Taking:
    """Takes forms in, so many at once that they fit in the memory (`most`, in bytes)."""

    def __init__(self, *, most: int = _MOST_HELD) -> None:
        self._most = most
        self._held = 0

    @asynccontextmanager
    async def form(self, request: Request, *fields: str, files: str) -> AsyncIterator[Sent]:
        """Read a form with these fields and the files of `files`; it is let go of at the end.

        Raises:
            Problem: 400, 415 or 503; it is no form, or too many come at once.
            RequestValidationError: there is a field that nobody asked for, or one too often.
            HTTPException: 413, from whoever counts the bytes.
        """
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != (
            "multipart/form-data"
        ):
            raise Problem.of(_NO_FORM)
        coming = _Coming()
        try:
            yield await _read(request, self._counted(request, coming), fields, files)
        finally:
            self._held -= coming.size

    async def _counted(self, request: Request, coming: _Coming) -> AsyncGenerator[bytes, None]:
        async for chunk in request.stream():
            self._held += len(chunk)
            coming.size += len(chunk)
            if self._held > self._most:
                raise Problem.of(_TOO_MANY_AT_ONCE)
            yield chunk


async def _read(
    request: Request, body: AsyncGenerator[bytes, None], fields: tuple[str, ...], files: str
) -> Sent:
    parser = _InMemory(
        request.headers,
        body,
        max_files=_MOST_PARTS,
        max_fields=_MOST_PARTS,
        max_part_size=_LARGEST_FIELD,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError):
        raise FORM_UNREADABLE from None
    try:
        return await _sorted(form.multi_items(), fields, files)
    finally:
        await form.close()


async def _sorted(
    parts: list[tuple[str, UploadFile | str]], fields: tuple[str, ...], files: str
) -> Sent:
    texts: dict[str, str] = {}
    sent: list[SentFile] = []
    for name, part in parts:
        if isinstance(part, UploadFile):
            content = await part.read()
            if name != files:
                raise _strange(name)
            if content or part.filename:  # a browser sends an empty part where none is chosen
                sent.append(SentFile(name=part.filename or "", content=content))
        elif name == files and not part:
            continue  # as other programs send it
        elif name not in fields or name in texts:
            raise _strange(name)
        else:
            texts[name] = part
    return Sent(fields=texts, files=tuple(sent))


def _strange(name: str) -> RequestValidationError:
    where = ("body", name[:100])
    return RequestValidationError([{"type": "extra_forbidden", "loc": where, "msg": ""}])
