"""A case as its page shows it: everything in one place, with one panel open or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import Response

from libs.events.values import Tray
from libs.web.callers import Caller
from libs.web.speech import language_of, speaks
from services.workflow.model.case import Case
from services.workflow.use_cases.clerks_order import UnknownCase
from services.workflow.views.staff.query import colleagues_at
from services.workflow.web.api.case_body import CaseBody, case_body
from services.workflow.web.api.desk import Clerk, Desk
from services.workflow.web.api.history import HistoryLine
from services.workflow.web.pages import case_words
from services.workflow.web.pages.case_mail import (
    lacks_an_address,
    mail_address,
    mails_of,
    unreached,
)
from services.workflow.web.pages.case_news import NOW_AND_THEN, SOON, is_under_way
from services.workflow.web.pages.case_panel import Panel
from services.workflow.web.pages.case_panels import (
    ASSIGNMENTS,
    BY_SLUG,
    IN_A_CLICK,
    assignments_of,
    leading,
    panels_of,
)
from services.workflow.web.pages.case_walk import walk_from
from services.workflow.web.pages.due import Due, due_of
from services.workflow.web.pages.looking import looked
from services.workflow.web.pages.screens import Screens
from services.workflow.web.pages.task_words import why_in_words

SHOWN: Final = 8
"""Lines of the history before the rest is folded."""
_FOLDED: Final = 3
"""Lines that are worth a fold: fewer are shown at once."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What is open on the page, and what came of an order.

    Attributes:
        panel: whose form is shown; None: the list of actions.
        typed: what was filled in.
        issues: what is wrong with it: name of a field → sentence.
        conflict: why an order was not carried out; empty: it was, or there was none.
        version: of the case that the clerk looked at before the conflict.
        done: slug of what was done just now.
        done_to: reference of the case it was done to, when it is another.
    """

    panel: Panel | None = None
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    issues: Mapping[str, str] = field(default_factory=dict)
    conflict: str = ""
    version: int | None = None
    done: str = ""
    done_to: str = ""
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class Row:
    """What the words of a term are made from."""

    due: Due | None


@dataclass(frozen=True, kw_only=True)
class CasePages:
    """Shows cases to clerks."""

    screens: Screens

    @property
    def desk(self) -> Desk:
        """The desk behind them."""
        return self.screens.desk

    async def found(self, request_id: UUID, clerk: Clerk) -> Case:
        """Find a case of the clerk's municipality.

        Raises:
            UnknownCase: there is none.
        """
        await self.desk.must_be_here(request_id, clerk)
        case = await self.desk.store.find(Case, request_id)
        if case is None or case.about.municipality != clerk.municipality:
            raise UnknownCase
        return case

    async def shown(
        self, request: Request, request_id: UUID, clerk: Clerk, *, uit: str, opened: Opened
    ) -> Response:
        """Answer with the page of a case; from then on the clerk looked at it.

        Raises:
            UnknownCase: there is none in the clerk's municipality.
        """
        municipality = self.screens.municipalities.of_nis(clerk.municipality)
        language = language_of(request, clerk.caller.language, municipality.language)
        case = await self.found(request_id, clerk)
        with speaks(language):
            body = await case_body(self.desk, case, replace(clerk, language=language))
            answers = case_words.answers_of(body.answers)
        await looked(self.desk, case, clerk)
        walk = await walk_from(self.desk, clerk, uit, at=request_id)
        return await self.screens.show(
            request,
            clerk,
            "case.html",
            status=opened.status,
            case=body,
            opened=opened,
            walk=walk,
            answers=answers,
            changed=_since(case, body, opened.version) or body.changed_since_you_looked,
            **await self._panel(body, clerk, opened),
            **_about(body, self.desk, clerk.caller),
        )

    async def _panel(self, body: CaseBody, clerk: Clerk, opened: Opened) -> Mapping[str, Any]:
        """Return what the side panel needs."""
        possible = panels_of(body)
        under_way = is_under_way(
            body.state, [task.kind for task in body.tasks], made=bool(body.documents)
        )
        assigning = assignments_of(body, clerk)
        panel = opened.panel if opened.panel in (*possible, *assigning) else None
        colleagues: Sequence[tuple[str, str]] = ()
        if panel is not None and panel.slug == ASSIGNMENTS[-1]:
            async with self.desk.store.within(clerk.municipality) as connection:
                colleagues = await colleagues_at(connection, clerk.municipality)
        return {
            "possible": possible,
            "leading": leading(body, possible),
            "is_under_way": under_way,
            # what follows from one's own order comes by itself; a form that is filled in stays
            "by_itself": panel is None and (under_way or bool(opened.done)),
            "every": SOON if under_way else NOW_AND_THEN,
            "assigning": assigning,
            "panel": panel,
            "cannot": opened.panel is not None and panel is None and not opened.conflict,
            "in_a_click": IN_A_CLICK,
            "colleagues": colleagues,
            "mails": mails_of(panel.slug, body) if panel else (),
            "goes_to": mail_address(body),
            "no_address": lacks_an_address(body),
            "key": str(uuid4()),
            "done": BY_SLUG.get(opened.done),
        }


def _since(case: Case, body: CaseBody, version: int | None) -> Sequence[HistoryLine]:
    """Return what happened since the version that a refused order was about, whoever did it."""
    later = [fact.timestamp for fact in case.past if fact.originator_version > (version or 0)]
    if version is None or not later:
        return ()
    return [line for line in body.history if line.at >= min(later)]


def _about(body: CaseBody, desk: Desk, caller: Caller) -> Mapping[str, Any]:
    """Return the words and the order in which the page tells of a case."""
    limits = [task.due_at for task in body.tasks if task.tray is Tray.ALL and task.due_at]
    waiting = [each for each in body.information_requests if each.state.value == "waiting"]
    newest_first = tuple(reversed(body.history))
    shown = SHOWN if len(newest_first) >= SHOWN + _FOLDED else len(newest_first)
    return {
        "words": case_words,
        "row": Row(due=due_of(min(limits, default=None), now=desk.clock())),
        "waiting": waiting,
        "unreached": unreached(body),
        "reasons": [why_in_words(code) for code in body.why_not_automatic],
        "unfavourable": any(
            each.counts and not each.favourable
            for each in (body.advice.answers if body.advice else ())
        ),
        "recent": newest_first[:shown],
        "older": newest_first[shown:],
        "is_mine": body.assignee is not None and body.assignee.staff_id == caller.subject,
    }
