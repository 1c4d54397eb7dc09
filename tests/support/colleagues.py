"""Colleagues who share filters, and what they find with them."""

import io
import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any, Self

import openpyxl

from tests.support.answers import Search
from tests.support.filters import Keeper
from tests.support.installation import Loket
from tests.support.staff import REPORTING


class Colleague(Keeper):
    """Somebody who keeps filters, with the staff id by which others share with them."""

    def __init__(self, loket: Loket, persona: str, *, token: str = "") -> None:
        token = token or loket.token(persona)
        super().__init__(loket.client(token), persona=persona)
        claims = token.split(".")[1]
        self.staff_id = json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["vo_id"]


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Those who search at Zonneberg, and one of Lindedaal."""

    clerk: Colleague
    clerk2: Colleague
    lead: Colleague
    analyst: Colleague
    there: Colleague

    @classmethod
    def of(cls, loket: Loket) -> Self:
        """Let everybody sign in."""
        return cls(
            clerk=Colleague(loket, "clerk"),
            clerk2=Colleague(loket, "clerk2"),
            lead=Colleague(loket, "lead"),
            analyst=Colleague(loket, "analyst"),
            there=Colleague(loket, "clerk-lindedaal"),
        )

    def users_of(self, filter_id: str) -> set[str]:
        """Who may use a filter; the list, the search and the report must agree."""
        users = set()
        for each in (self.clerk, self.clerk2, self.lead, self.analyst, self.there):
            listed = filter_id in each.filters
            searched = each.tries_to_search(filter=filter_id)
            report = each.http.get(f"{REPORTING}/requests.xlsx", params={"filter": filter_id})
            told = {searched.status_code, report.status_code}
            assert told == ({200} if listed else {404}), each.persona
            if listed:
                users.add(each.persona)
        return users


def references(page: Search) -> set[str]:
    """The references on a page of a result."""
    return {each.reference for each in page.items}


def rows_of(report: bytes) -> tuple[set[str], dict[str, Any]]:
    """The references in a report, and what its first sheet tells."""
    workbook = openpyxl.load_workbook(io.BytesIO(report))
    _, *rows = workbook["Aanvragen"].iter_rows(values_only=True)
    told = {row[0]: row[1] for row in workbook["Rapport"].iter_rows(values_only=True)}
    return {str(row[0]) for row in rows}, told
