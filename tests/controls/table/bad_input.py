"""What guards the counter against input that is wrong, forged or too much."""

from tests.controls.control import Control

_TOKENS = "libs/web/tokens.py"
_WRONG_CLAIM = "tests/web/test_tokens.py::test_a_token_with_one_wrong_claim_is_refused"
_REQUESTS = "tests/intake/test_requests.py"
_WRONG_REQUEST = (
    f"{_REQUESTS}::test_a_wrong_request_is_refused_place_by_place_and_nothing_is_stored"
)

BAD_INPUT = (
    Control(
        name="a-token-is-for-us",
        guards="a token for somebody else's application is refused",
        file=_TOKENS,
        guard='aud={"essential": True, "value": self._audience},',
        without='aud={"essential": True},',
        test=_WRONG_CLAIM,
    ),
    Control(
        name="a-token-is-of-our-sign-in",
        guards="a token of another issuer is refused",
        file=_TOKENS,
        guard='iss={"essential": True, "value": self._issuer},',
        without='iss={"essential": True},',
        test=_WRONG_CLAIM,
    ),
    Control(
        name="a-token-ends",
        guards="a token that expired is refused",
        file=_TOKENS,
        guard="leeway=LEEWAY,",
        without="leeway=10**9,",
        test=_WRONG_CLAIM,
    ),
    Control(
        name="a-remembered-token-ends-too",
        guards="a token that was verified before is refused once it expires",
        file=_TOKENS,
        guard="if known is not None and now < known[0] + LEEWAY:",
        without="if known is not None:",
        test="tests/web/test_tokens.py::test_a_remembered_token_ends_when_it_expires",
    ),
    Control(
        name="only-algorithms-on-the-list",
        guards="a token without signature, or signed in a way that we do not accept, is refused",
        file="libs/web/signed.py",
        guard='if not isinstance(header, dict) or str(header.get("alg")) not in ALGORITHMS:',
        without="if not isinstance(header, dict):",
        test="tests/web/test_tokens.py::test_a_forged_or_broken_token_is_refused",
    ),
    Control(
        name="a-body-has-a-limit",
        guards="a body that is too large is refused, also when it does not say how long it is",
        file="libs/web/body_limit.py",
        guard="            if received > limit:",
        without="            if received < 0:",
        test="tests/web/test_application.py::test_a_body_beyond_the_limit_of_its_path_is_refused",
    ),
    Control(
        name="a-body-that-says-it-is-too-large",
        guards="a body that says it is too large is refused before it is read",
        file="libs/web/body_limit.py",
        guard="if length.isdecimal() and int(length[:20]) > limit:",
        without="if limit < 0:",
        test="tests/web/test_application.py::test_who_never_stops_sending_is_not_read_for_ever",
    ),
    Control(
        name="broken-json-is-told",
        guards="broken JSON gets a problem that says so",
        file="libs/web/wrong_input.py",
        guard='if any(error["type"] == "json_invalid" for error in errors):',
        without="if not errors:",
        test=f"{_REQUESTS}::test_broken_json_is_told_and_nothing_is_stored",
    ),
    Control(
        name="an-unknown-product-is-told",
        guards="what is not in the catalogue cannot be asked",
        file="services/intake/model/catalogue.py",
        guard="            raise ProductIsUnknown from None",
        without="            return next(iter(self.offers.values()))",
        test=f"{_REQUESTS}::test_an_unknown_product_is_a_problem_of_its_own",
    ),
    Control(
        name="terms-must-be-accepted",
        guards="nobody submits without agreeing with the terms",
        file="services/intake/rules/terms_must_be_accepted.py",
        guard="    if accepted:",
        without="    if True:",
        test=_WRONG_REQUEST,
    ),
    Control(
        name="a-wrong-request-is-not-recorded",
        guards="a request with something wrong is refused and leaves nothing behind",
        file="services/intake/use_cases/submit_request.py",
        guard="""    if issues:
        raise RequestIsIncomplete(issues)
""",
        test=_WRONG_REQUEST,
    ),
    Control(
        name="a-command-has-a-key",
        guards="nothing is taken without an idempotency key",
        file="libs/web/idempotency.py",
        guard="    if key is not None and _KEY.fullmatch(key):\n        return key",
        without='    if key is None or key:\n        return "x"',
        test=f"{_REQUESTS}::test_without_a_key_nothing_is_taken",
    ),
    Control(
        name="another-body-has-another-fingerprint",
        guards="the same key with another body is noticed",
        file="libs/web/idempotency.py",
        guard='fingerprint=hmac.digest(secret, b"body\\0" + body, "sha256").hex(),',
        without='fingerprint=hmac.digest(secret, b"body", "sha256").hex(),',
        test=f"{_REQUESTS}::test_the_same_key_with_another_body_is_refused",
    ),
    Control(
        name="a-key-belongs-to-its-citizen-and-town",
        guards="two citizens may use the same key",
        file="libs/web/idempotency.py",
        guard='scope = b"\\0".join(part.encode() for part in '
        "(caller.kind, caller.subject, municipality, key))",
        without="scope = key.encode()",
        test="tests/web/test_idempotency.py"
        "::test_another_key_caller_or_municipality_is_another_command",
    ),
    Control(
        name="a-national-number-has-check-digits",
        guards="an invalid national number is refused",
        file="libs/privacy/national_number.py",
        guard='return check in (97 - int(serial) % 97, 97 - int("2" + serial) % 97)',
        without="return check >= 0",
        test=_WRONG_REQUEST,
    ),
    Control(
        name="an-unknown-host-is-not-found",
        guards="a municipality that has no counter here gets 404",
        file="libs/web/municipalities.py",
        guard="            return self._by_host[_bare(host)]",
        without="            return next(iter(self._by_host.values()))",
        test="tests/web/test_municipalities.py::test_an_unknown_host_is_not_found",
    ),
)
