"""What keeps people to their own sign-in, and services to appending."""

from tests.controls.control import Control

_SESSIONS = "tests/web/test_sessions.py"
_CSRF = "tests/web/test_csrf.py"

_PEOPLE = (
    Control(
        name="a-form-shows-the-token-of-its-session",
        guards="a page of somebody else cannot act with our cookie",
        file="libs/web/sessions/sessions.py",
        guard="            await insist_on_proof(request, session.proof)\n",
        without="            pass\n",
        test=f"{_CSRF}::test_no_token_changes_nothing",
    ),
    Control(
        name="a-form-comes-from-our-page",
        guards="a token that leaked is of no use to another site",
        file="libs/web/sessions/sessions.py",
        guard="            insist_on_our_page(request, site_url=self._site_url)\n",
        without="            pass\n",
        test=f"{_CSRF}::test_a_form_from_elsewhere_changes_nothing_even_with_the_right_token",
    ),
    Control(
        name="signing-in-gives-a-new-id",
        guards="an id that somebody planted before the sign-in never becomes a session",
        file="libs/web/sessions/sessions.py",
        guard="            key = row_key(self.cookie.give(response))\n",
        without="            key = row_key(self.cookie.read(request) or self.cookie.give(response))\n",
        test=f"{_SESSIONS}::test_an_id_that_somebody_else_planted_never_becomes_a_session",
    ),
    Control(
        name="signing-in-again-ends-the-session-before",
        guards="the old id is worth nothing after a new sign-in",
        file="libs/web/sessions/sessions.py",
        guard="            await self._end(request)\n            now = self._clock()\n",
        without="            now = self._clock()\n",
        test=f"{_SESSIONS}::test_signing_in_again_gives_a_new_id_and_ends_the_old_session",
    ),
    Control(
        name="a-sign-in-still-counts",
        guards="who is signed out everywhere is refused at the next call",
        file="libs/web/gate.py",
        guard="                await self._standing.check(caller)\n",
        without="                pass\n",
        test="tests/web/test_signing_out_everywhere.py"
        "::test_signing_out_everywhere_ends_every_session_and_token_at_the_next_call",
    ),
    Control(
        name="wrong-secrets-are-counted",
        guards="secrets cannot be guessed by trying",
        file="libs/web/guesses.py",
        guard="        if wait:\n",
        without="        if not address:\n",
        test="tests/web/test_guesses.py::test_after_too_many_wrong_ones_the_right_one_waits_too",
    ),
)

_SERVICES = (
    Control(
        name="events-are-only-appended",
        guards="no service can change or delete what happened",
        file="deploy/embedded/rights.py",
        guard='            events_table(name): (*APPEND, "MAINTAIN"),\n',
        without='            events_table(name): (*EVERYTHING, "MAINTAIN"),\n',
        test="tests/events/test_rights.py::test_what_is_stored_cannot_be_changed",
    ),
)

IDENTITIES = (*_PEOPLE, *_SERVICES)
