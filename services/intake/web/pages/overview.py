"""`/aanvragen/{code}/overzicht`: everything as it will be sent, and *Opslaan*, which sends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

import psycopg
from fastapi import APIRouter, Depends
from starlette.datastructures import FormData
from starlette.responses import Response

from libs.events.refusals import (
    CommandIsStillRunning,
    KeyIsReusedForAnotherBody,
    StoreIsUnavailable,
    TooBusy,
)
from libs.privacy.national_number import written_in_groups
from libs.web.correlation import caller_cause
from libs.web.frame import page, pages
from libs.web.speech import sentence
from libs.web.templating import sign_in_path
from services.intake.rules import Issues
from services.intake.rules.the_sign_in_is_strong_enough import SignInIsTooWeak
from services.intake.use_cases.draft import RequestIsIncomplete
from services.intake.web.api.shapes import DraftOfRequest, NewRequest
from services.intake.web.api.submitting import preview, submit
from services.intake.web.desk import Desk
from services.intake.web.kept_draft import KeptDraft
from services.intake.web.pages.filled_in import request_of
from services.intake.web.pages.lines import duration_of, rows_of
from services.intake.web.pages.topics import (
    topic_of,
    topics_of,
)
from services.intake.web.pages.visiting import FORM, Visit, see, visiting

TERMS: Final = "terms_accepted"

_OVERVIEW: Final = "overzicht"
_TOO_WEAK: Final = sentence(
    "Hiervoor moeten we zekerder weten wie je bent. Meld je anders aan. Je antwoorden staan er nog."
)
_STILL_SAVING: Final = sentence("We zijn je aanvraag al aan het opslaan. Klik zo meteen opnieuw.")
_NOT_SAVED: Final = sentence(
    "Je aanvraag kon nog niet weg. Alles staat er nog. Klik over een minuut opnieuw op Opslaan."
)
_OLD_PAGE: Final = sentence(
    "Deze pagina was al eens gebruikt. Kijk alles nog eens na en klik opnieuw op Opslaan."
)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why it could not be sent, and how the answer says so."""

    status: int
    detail: str
    needs_sign_in: bool = False


def router(desk: Desk) -> APIRouter:
    """Make the routes of the overview."""
    routes = APIRouter(include_in_schema=False)
    shows = _Overview(desk)
    looking = Depends(visiting(desk, "request.preview"))
    sending = Depends(visiting(desk, "request.submit"))

    @routes.get(f"{FORM}/overzicht")
    async def look_over(visit: Annotated[Visit, looking]) -> Response:
        if weak := visit.sign_in_again(f"{visit.whose.path}/{_OVERVIEW}"):
            return weak
        draft = desk.drafts.kept(visit.request, visit.whose) or KeptDraft()
        try:
            body = request_of(draft, visit.offer)
            found = await preview(desk, body, municipality=visit.municipality, caller=visit.caller)
        except RequestIsIncomplete as error:
            return see(f"{visit.whose.path}?stap={topic_of(error.issues[0].name)}")
        return await shows.page(visit, draft, body, key=str(desk.new_id()), same_as=found.same_as)

    @routes.post(f"{FORM}/opslaan")
    async def send(visit: Annotated[Visit, sending]) -> Response:
        form = await visit.request.form()
        draft = desk.drafts.open(str(form.get("aanvraag", "")), visit.whose)
        if draft is None:  # a day old, or of somebody else: nothing is known to be wanted
            return see(visit.whose.path)
        return await _sent(desk, shows, visit, draft, form)

    return routes


async def _sent(
    desk: Desk, shows: "_Overview", visit: Visit, draft: KeptDraft, form: FormData
) -> Response:
    """Send what the overview showed; whatever keeps it from being sent is told there."""
    key = _key(form) or str(desk.new_id())
    issues: Issues = ()
    trouble = None
    try:
        asked = request_of(draft, visit.offer)
        body = NewRequest(**{**dict(asked), TERMS: form.get(TERMS) == "ja"})
        submitted = await submit(
            desk,
            body,
            raw=body.model_dump_json().encode(),
            key=key,
            cause=caller_cause(visit.request),
            municipality=visit.municipality,
            caller=visit.caller,
        )
    except RequestIsIncomplete as error:
        issues = error.issues
    except SignInIsTooWeak:
        trouble = Trouble(status=HTTPStatus.FORBIDDEN, detail=_TOO_WEAK, needs_sign_in=True)
    except CommandIsStillRunning:
        trouble = Trouble(status=HTTPStatus.CONFLICT, detail=_STILL_SAVING)
    except KeyIsReusedForAnotherBody:
        key = str(desk.new_id())
        trouble = Trouble(status=HTTPStatus.CONFLICT, detail=_OLD_PAGE)
    except (TooBusy, StoreIsUnavailable, psycopg.OperationalError):
        trouble = Trouble(status=HTTPStatus.SERVICE_UNAVAILABLE, detail=_NOT_SAVED)
    else:
        answer = see(f"/mijn-aanvragen/{submitted.request_id}/verstuurd")
        desk.drafts.forget(answer, visit.whose)
        return answer
    return await shows.page(visit, draft, asked, key=key, issues=issues, trouble=trouble)


class _Overview:
    """Shows the overview."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._templates = pages("intake", Path(__file__).parent)

    async def page(
        self,
        visit: Visit,
        draft: KeptDraft,
        body: DraftOfRequest,
        *,
        key: str,
        same_as: Sequence[str] = (),
        issues: Issues = (),
        trouble: Trouble | None = None,
    ) -> Response:
        """Show everything as it will be sent; `key` makes sending it twice harmless."""
        offer, caller = visit.offer, visit.caller
        status = HTTPStatus.UNPROCESSABLE_ENTITY if issues else HTTPStatus.OK
        here = f"{visit.whose.path}/{_OVERVIEW}"
        return page(
            self._templates,
            "overview.html",
            request=visit.request,
            municipality=visit.municipality,
            status=trouble.status if trouble else status,
            offer=offer,
            caller=caller,
            national_number=written_in_groups(caller.national_number or ""),
            rows=list(rows_of(offer, body, draft.registered or None)),
            duration=duration_of(offer, body),
            last=(topics_of(offer) or (None,))[-1],
            count=len(topics_of(offer)) + 1,
            sealed=self._desk.drafts.seal(draft, visit.whose),
            key=key,
            same_as=same_as,
            issues={issue.name: issue.detail for issue in issues},
            trouble=trouble,
            sign_in=sign_in_path(here, offer.level),
            **{**await self._desk.visitor(visit.request), "here": here},
        )


def _key(form: FormData) -> str | None:
    try:
        return str(UUID(str(form.get("sleutel", ""))))
    except ValueError:
        return None
