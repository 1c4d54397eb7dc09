"""Every page of the clerks' desk."""

from collections.abc import Sequence

from fastapi import APIRouter

from services.workflow.web.pages.case import case
from services.workflow.web.pages.distribution import distribution
from services.workflow.web.pages.inbox import inbox
from services.workflow.web.pages.inbox_news import inbox_news
from services.workflow.web.pages.screens import Screens
from services.workflow.web.pages.several_at_once import several_at_once


def pages_of(screens: Screens) -> Sequence[APIRouter]:
    """Return their routes."""
    return [room(screens) for room in (inbox, inbox_news, several_at_once, distribution, case)]
