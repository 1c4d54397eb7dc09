"""Analysts, who speak only the public API of reporting; clerks may search too."""

import httpx

from tests.support.answers import Search, read
from tests.support.citizen import Request
from tests.support.patience import eventually

REPORTING = "/api/reporting/v1"


class Analyst:
    """Somebody who searches and reports; clerks may do so too."""

    def __init__(self, http: httpx.Client, *, persona: str) -> None:
        self.http = http
        self.persona = persona

    def searches(self, **criteria: str) -> Search:
        """A page of the result."""
        return read(self.tries_to_search(**criteria), Search)

    def tries_to_search(self, **criteria: str) -> httpx.Response:
        """Search, whatever the answer is."""
        return self.http.get(f"{REPORTING}/requests", params=criteria)

    def finds(self, request: Request, **criteria: str) -> Search:
        """Search until the request is in the result."""
        return eventually(
            lambda: self.searches(**criteria, after=request.position),
            until=lambda page: request.id in {found.request_id for found in page.items},
            hoping=f"{self.persona} finds {request.reference} with {criteria}",
        )

    def takes_report(self, **criteria: str) -> bytes:
        """The Excel report of the whole result."""
        answer = self.http.get(f"{REPORTING}/requests.xlsx", params=criteria)
        answer.raise_for_status()
        return answer.content
