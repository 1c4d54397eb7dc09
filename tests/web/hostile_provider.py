"""A provider that keeps every rule, until a test tells it which one to break."""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from libs.web.sign_in.provider import Arrived, Begun, Pending, Provider, Style
from tests.web.sign_in import CITIZEN, CLERK, CURVE, FIRST, ISSUER, Clock, claims, token

CLIENT = "loket-pages"
CALLBACK = "https://zonneberg.example/aanmelden/terug"
ACCESS_TOKEN = "an-opaque-access-token"
LEVEL = "urn:be:fedict:iam:fas:Level"
ELSEWHERE = "https://elsewhere.example"
PERSONS: dict[Style, dict[str, Any]] = {"citizens": CITIZEN, "staff": CLERK}

Claims = dict[str, Any]


class HostileProvider(httpx.AsyncBaseTransport):
    """Answers discovery, keys, token and userinfo; each part can be bent by a test.

    `id_token` and `userinfo` are changes to claims (None leaves one out); `sign` and
    `sign_userinfo` make the text of the claims; `answers` gives whole answers by the end of a path.
    """

    def __init__(self, style: Style = "citizens") -> None:
        self.style: Style = style
        self.discovery: Claims = {}
        self.tokens: Claims = {}
        self.id_token: Claims = {}
        self.userinfo: Claims = {}
        self.keys: object = {"keys": [key.as_dict(private=False) for key in (FIRST, CURVE)]}
        self.sign: Callable[[Claims], str] = lambda content: token(content, typ="JWT")
        self.sign_userinfo: Callable[[Claims], str] | None = (
            (lambda content: token(content, typ="JWT")) if style == "citizens" else None
        )
        self.answers: dict[str, httpx.Response] = {}
        self.down: str | None = None
        self.hosts: set[str] = set()
        self.codes: dict[str, dict[str, str]] = {}

    def let_in(self, url: str) -> str:
        """As if somebody signed in on the page at this address; returns the code."""
        asked = {name: one for name, (one,) in parse_qs(urlsplit(url).query).items()}
        code = f"code-{len(self.codes)}-{asked['state'][:8]}"
        self.codes[code] = asked
        return code

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.hosts.add(request.url.host)
        part = request.url.path.rsplit("/", 1)[-1]
        if self.down in (part, "everything"):
            raise httpx.ConnectError("refused", request=request)
        if part in self.answers:
            return self.answers[part]
        match part:
            case "openid-configuration":
                return httpx.Response(200, json=_without_none(self._document()))
            case "jwks":
                return httpx.Response(200, json=self.keys)
            case "token":
                return self._exchange(dict(parse_qs(request.content.decode())))
            case "userinfo":
                return self._userinfo()
        return httpx.Response(404)

    def _document(self) -> Claims:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "jwks_uri": f"{ISSUER}/jwks",
            "authorization_response_iss_parameter_supported": True,
            **self.discovery,
        }

    def _exchange(self, form: dict[str, list[str]]) -> httpx.Response:
        asked = self.codes.pop(form["code"][0], None)
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != proof:
            return httpx.Response(400, json={"error": "invalid_grant"})
        content = claims(
            {"sub": PERSONS[self.style]["sub"]},
            **{"aud": CLIENT, "nonce": asked["nonce"], "acr": f"{LEVEL}450"} | self.id_token,
        )
        answer = {
            "access_token": ACCESS_TOKEN,
            "token_type": "Bearer",
            "id_token": self.sign(content),
            **self.tokens,
        }
        return httpx.Response(200, json=_without_none(answer))

    def _userinfo(self) -> httpx.Response:
        content = {**PERSONS[self.style], **self.userinfo}
        if self.sign_userinfo is None:
            return httpx.Response(200, json=_without_none(content))
        content = _without_none({"iss": ISSUER, "aud": CLIENT, **content})
        return httpx.Response(
            200,
            content=self.sign_userinfo(content),
            headers={"Content-Type": "application/jwt; charset=utf-8"},
        )


def ours(theirs: HostileProvider, *, clock: Clock | None = None, **more: Any) -> Provider:
    """Our side of the sign-in, with this provider at the other."""
    return Provider(
        style=theirs.style,
        client_id=CLIENT,
        client_secret=None,
        clock=clock or Clock(),
        client=httpx.AsyncClient(transport=theirs),
        **{"issuer": ISSUER} | more,
    )


def comes_back(theirs: HostileProvider, begun: Begun, **changed: str | None) -> dict[str, str]:
    """The parameters that the browser brings back, after somebody signed in."""
    right = {"code": theirs.let_in(begun.url), "state": begun.pending.state, "iss": ISSUER}
    return _without_none({**right, **changed})


async def sign_in(
    theirs: HostileProvider, *, levels: Sequence[str] = (), **changed: str | None
) -> Arrived:
    """The whole way, once."""
    provider = ours(theirs)
    begun = await provider.begin(redirect_uri=CALLBACK, acr_values=levels)
    kept = Pending.from_json(begun.pending.to_json())
    return await provider.finish(kept, comes_back(theirs, begun, **changed))


def unsigned(content: Claims, *, algorithm: str = "none", signature: bytes = b"") -> str:
    """A token with a signature of one's own choice, or none."""
    header = {"alg": algorithm, "typ": "JWT", "kid": "first"}
    return f"{part(header)}.{part(content)}.{text(signature)}"


def part(content: object) -> str:
    return text(json.dumps(content).encode())


def text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _without_none(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value is not None}
