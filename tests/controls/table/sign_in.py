"""What guards the sign-in on the pages against a hostile provider, and who pretends to be one."""

from tests.controls.control import Control

_SIGN_IN = "libs/web/sign_in"
_ATTACK = "tests/web/test_hostile_provider.py::test_a_hostile_provider_signs_nobody_in"
_STRANGE_ANSWER = (
    "tests/web/test_hostile_answers.py::test_an_answer_to_another_question_signs_nobody_in"
)
_MISBEHAVIOUR = "tests/web/test_hostile_answers.py::test_an_answer_that_misbehaves_is_no_answer"

SIGN_IN = (
    Control(
        name="an-answer-is-to-our-question",
        guards="somebody who sends a victim's browser to us with an own code signs nobody in",
        file=f"{_SIGN_IN}/arrival.py",
        guard='if not _same(parameters.get("state", ""), pending.state):',
        without="if not pending.state:",
        test=_STRANGE_ANSWER,
    ),
    Control(
        name="an-answer-is-of-the-provider-that-was-asked",
        guards="a code of one provider is not shown to another (mix-up)",
        file=f"{_SIGN_IN}/arrival.py",
        guard='if not _is_of_the_provider_asked(parameters.get("iss"), pending):',
        without="if not pending.issuer:",
        test=_STRANGE_ANSWER,
    ),
    Control(
        name="an-id-token-is-of-this-sign-in",
        guards="an ID token of another sign-in signs nobody in",
        file=f"{_SIGN_IN}/id_token.py",
        guard='nonce={"essential": True, "value": pending.nonce},',
        without='nonce={"essential": True},',
        test=_ATTACK,
    ),
    Control(
        name="an-id-token-is-for-us",
        guards="an ID token for another client signs nobody in",
        file=f"{_SIGN_IN}/id_token.py",
        guard='aud={"essential": True, "value": client_id},',
        without='aud={"essential": True},',
        test=_ATTACK,
    ),
    Control(
        name="an-id-token-is-of-the-provider-that-was-asked",
        guards="an ID token of another issuer signs nobody in",
        file=f"{_SIGN_IN}/id_token.py",
        guard='iss={"essential": True, "value": pending.issuer},',
        without='iss={"essential": True},',
        test=_ATTACK,
    ),
    Control(
        name="an-id-token-was-issued-to-us",
        guards="an ID token that another client was given (azp) signs nobody in",
        file=f"{_SIGN_IN}/id_token.py",
        guard='if claims.get("azp", None if others else client_id) != client_id:',
        without="if others is None:",
        test=_ATTACK,
    ),
    Control(
        name="an-access-token-belongs-to-the-id-token",
        guards="an access token put in the place of ours is not used",
        file=f"{_SIGN_IN}/id_token.py",
        guard="if not compare_digest(half, told.encode()):",
        without="if not half:",
        test=_ATTACK,
    ),
    Control(
        name="a-token-has-a-type",
        guards="an access or logout token is no ID token",
        file=f"{_SIGN_IN}/id_token.py",
        guard='_TYPES = {"jwt"}',
        without='_TYPES = {"jwt", "at+jwt", "logout+jwt"}',
        test=_ATTACK,
    ),
    Control(
        name="moments-are-of-this-world",
        guards="a token until the end of time breaks nothing and signs nobody in",
        file="libs/web/signed.py",
        guard="        _look_at_moments(claims)\n",
        test=_ATTACK,
    ),
    Control(
        name="userinfo-is-of-whom-the-id-token-proved",
        guards="userinfo of somebody else is not taken for ours",
        file=f"{_SIGN_IN}/userinfo.py",
        guard='if claims.get("sub") != subject:',
        without="if not subject:",
        test=_ATTACK,
    ),
    Control(
        name="userinfo-of-citizens-is-signed",
        guards="userinfo without a signature is refused where the provider signs it",
        file=f"{_SIGN_IN}/userinfo.py",
        guard="if answer.kind != kind:",
        without="if not kind:",
        test=_ATTACK,
    ),
    Control(
        name="each-provider-vouches-for-its-own",
        guards="the provider of citizens makes nobody a member of staff",
        file=f"{_SIGN_IN}/conclusion.py",
        guard="if caller.kind != _KINDS[pending.style]:",
        without="if not caller.kind:",
        test=_ATTACK,
    ),
    Control(
        name="a-level-is-reached",
        guards="who signed in less surely than was asked is not signed in",
        file=f"{_SIGN_IN}/conclusion.py",
        guard="if not level_suffices(caller.assurance_level, pending.levels):",
        without="if not caller.kind:",
        test=(
            "tests/web/test_hostile_provider.py"
            "::test_a_level_that_is_too_low_or_unknown_does_not_do"
        ),
    ),
    Control(
        name="the-provider-leads-nowhere-else",
        guards="codes and tokens are not carried to where the provider points",
        file=f"{_SIGN_IN}/asking.py",
        guard="if answer.is_redirect or answer.has_redirect_location:",
        without="if answer is None:",
        test=_MISBEHAVIOUR,
    ),
    Control(
        name="an-answer-has-an-end",
        guards="an answer without end does not fill the memory",
        file=f"{_SIGN_IN}/asking.py",
        guard="if len(content) > LARGEST:",
        without="if len(content) < 0:",
        test=_MISBEHAVIOUR,
    ),
    Control(
        name="nobody-listens-on-the-way",
        guards="codes and tokens go over https, but on this very machine",
        file=f"{_SIGN_IN}/discovery.py",
        guard="if not isinstance(address, str) or not address_is_safe(address):",
        without="if not isinstance(address, str):",
        test=(
            "tests/web/test_hostile_discovery.py"
            "::test_discovery_is_believed_only_about_itself_and_safe_addresses"
        ),
    ),
)
