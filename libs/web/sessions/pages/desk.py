"""What the pages of signing in and out work with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from libs.assurance import AssuranceLevel
from libs.web.addresses import public_address
from libs.web.frame import page
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities, Municipality
from libs.web.sessions.keeping import Keeping
from libs.web.sessions.logout_message import LogoutMessages
from libs.web.sessions.methods import Method
from libs.web.sessions.pending import PendingSignIns
from libs.web.sessions.return_path import local_path
from libs.web.sign_in.provider import Provider, Style

TEMPLATES: Final = Path(__file__).parent
BEGIN: Final = "/aanmelden"
RETURN: Final = "/aanmelden/terug"

For = Literal["burger", "medewerker"]
STYLES: Final[Mapping[For, Style]] = {"burger": "citizens", "medewerker": "staff"}
WHOM: Final[Mapping[Style, For]] = {"citizens": "burger", "staff": "medewerker"}
HOME: Final[Mapping[Style, str]] = {"citizens": "/", "staff": "/behandelportaal"}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who wants to sign in, how surely, and where they want to go then."""

    style: Style
    back_to: str
    level: AssuranceLevel = AssuranceLevel.LOW

    @classmethod
    def read(cls, voor: For, terug: str | None, niveau: AssuranceLevel) -> "Wish":
        """Read it from an address or a form; a place outside this site is passed over."""
        style = STYLES[voor]
        return cls(style=style, back_to=local_path(terug, otherwise=HOME[style]), level=niveau)

    @property
    def fields(self) -> Mapping[str, str]:
        """The wish as fields of a form, or of an address."""
        return {"voor": WHOM[self.style], "terug": self.back_to, "niveau": self.level.value}

    @property
    def path(self) -> str:
        """The path of the page on which this wish is begun."""
        return f"{BEGIN}?{urlencode(self.fields)}"


@dataclass(frozen=True, kw_only=True)
class SignInDesk:
    """The things behind the pages; `methods` are those that this installation offers."""

    gate: Gate
    keeping: Keeping
    pending: PendingSignIns
    providers: Mapping[Style, Provider]
    messages: Sequence[LogoutMessages]
    municipalities: Municipalities
    methods: Sequence[Method]
    templates: Environment
    site_url: str

    def address(self, municipality: Municipality, path: str) -> str:
        """Return the public address of a path at this municipality."""
        return public_address(self.site_url, municipality, path)

    def offered(self, municipality: Municipality, level: AssuranceLevel) -> Sequence[Method]:
        """Return the methods that this municipality offers and that are sure enough."""
        chosen = municipality.sign_in_methods
        return [
            method
            for method in self.methods
            if method.level.is_at_least(level) and (chosen is None or method.code in chosen)
        ]

    async def page(
        self,
        request: Request,
        template: str,
        *,
        municipality: Municipality,
        status: int = 200,
        **content: object,
    ) -> HTMLResponse:
        """Answer with a page that shows who is signed in."""
        session = await self.keeping.sessions.of(request)
        return page(
            self.templates,
            template,
            request=request,
            municipality=municipality,
            status=status,
            session=session,
            **content,
        )
