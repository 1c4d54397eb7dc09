"""The table: who may do what, of whom, in which states; nothing that it does not say."""

from dataclasses import replace

import pytest

from libs.events.values import OUTCOMES, CaseState
from libs.web.callers import Caller, Role
from libs.web.permission_words import who_may
from libs.web.permissions import (
    PERMISSIONS,
    Permission,
    Reach,
    UnknownPermission,
    Whose,
    permission_named,
)

CITIZEN = Caller(
    kind="citizen", subject="c", national_number="85073003328", roles=frozenset({Role.CITIZEN})
)
EVERY_LINE = pytest.mark.parametrize("line", PERMISSIONS.values(), ids=lambda line: line.name)


def staff(*roles: Role, municipality: str | None = "99001") -> Caller:
    return Caller(kind="staff", subject="s", municipality=municipality, roles=frozenset(roles))


def held_by(caller: Caller) -> set[str]:
    """What somebody may do beyond what anybody may do without signing in."""
    return {line.name for line in PERMISSIONS.values() if line.is_open_to(caller)}


SESSION = {"session.end", "session.end-everywhere"}
PORTAL = SESSION | {"portal.read"}
SEARCHING = {
    "requests.search",
    "requests.export",
    "export.order",
    "exports.read",
    "export.fetch",
    "export.stop",
    "filters.read",
    "filter.save",
    "filter.change",
    "filter.delete",
    "filter.share",
    "filter.unshare",
    "statistics.read",
}
HANDLING = {
    "tasks.read",
    "staff.read",
    "case.read",
    "case.claim",
    "case.release",
    "case.assign",
    "case.deliver",
    "case.confirm-dispatch",
    "case.hand-over",
    "case.renew-link",
    "case.revoke-document",
    "case.confirm-act-added",
    "case.refuse",
    "case.cancel",
    "case.complete",
    "case.handle-outside-system",
    "case.ask-information",
    "case.ask-advice",
    "case.give-advice",
    "attachment.read",
    "cases.act",
    "document.read",
    "letter.read",
    "messages.read",
    "message.resend",
}
ASKING = {
    "me.read",
    "me.consultations",
    "request.preview",
    "request.submit",
    "requests.list",
    "request.read",
    "request.withdraw",
    "document.read",
}


def test_each_role_has_its_own_permissions_and_no_other() -> None:
    assert held_by(CITIZEN) == ASKING | SESSION
    assert held_by(staff(Role.CLERK)) == HANDLING | SEARCHING | PORTAL
    assert held_by(staff(Role.LEAD)) == HANDLING | SEARCHING | PORTAL | {
        "requests.export-national-numbers",
        "work.divide",
    }
    assert held_by(staff(Role.ANALYST)) == SEARCHING | PORTAL
    assert held_by(staff(Role.OFFICER)) == PORTAL | {"case.give-advice"}
    assert held_by(staff(Role.ADMIN, municipality=None)) == PORTAL | {
        "operation.read",
        "operation.act",
    }


def test_somebody_without_a_role_may_nothing() -> None:
    assert held_by(staff()) == set()
    assert held_by(replace(CITIZEN, national_number=None)) == set()


def test_a_member_of_staff_is_never_a_citizen_nor_the_other_way_round() -> None:
    posing = staff(Role.CITIZEN)
    promoted = replace(CITIZEN, roles=frozenset(Role))

    assert held_by(posing) == set()
    assert held_by(promoted) == held_by(CITIZEN)


def test_a_name_that_is_not_in_the_table_is_no_permission() -> None:
    with pytest.raises(UnknownPermission):
        permission_named("case.delete")


def test_the_table_cannot_be_changed_while_the_house_runs() -> None:
    with pytest.raises(TypeError):
        PERMISSIONS["case.delete"] = permission_named("case.read")  # type: ignore[index]


@EVERY_LINE
def test_a_citizen_reaches_only_what_is_his_own_and_staff_only_their_municipality(
    line: Permission,
) -> None:
    clerk = staff(Role.CLERK, Role.LEAD)
    his_own = Role.CITIZEN in line.roles and line.whose in {Whose.OWN, Whose.OWN_OR_MUNICIPALITY}
    theirs = line.whose in {Whose.MUNICIPALITY, Whose.OWN_OR_MUNICIPALITY}

    reach, reach_of_staff = line.reach_of(CITIZEN), line.reach_of(clerk)

    assert reach == Reach(national_number=CITIZEN.national_number if his_own else None)
    assert reach_of_staff == Reach(municipality="99001" if theirs else None)


@EVERY_LINE
def test_whoever_lacks_the_role_reaches_nothing(line: Permission) -> None:
    callers = [CITIZEN, *(staff(role) for role in Role if role is not Role.CITIZEN)]

    outside = [caller for caller in callers if not line.is_open_to(caller)]

    assert [line.reach_of(caller) for caller in outside] == [Reach()] * len(outside)


@EVERY_LINE
def test_what_is_open_to_anybody_is_of_no_person_and_no_municipality(line: Permission) -> None:
    personal = {Whose.OWN, Whose.MUNICIPALITY, Whose.OWN_OR_MUNICIPALITY}

    assert not (line.is_for_anybody and line.whose in personal)


@EVERY_LINE
def test_a_line_about_no_case_is_possible_in_no_state(line: Permission) -> None:
    possible = {state for state in CaseState if line.is_possible_in(state)}

    assert possible == (line.states or frozenset())


def test_nothing_is_decided_about_a_closed_case() -> None:
    reading = {"case.read", "request.read", "document.read", "letter.read", "document.verify"}
    reading |= {"attachment.read"}
    links = {"link.open", "link.renew", "information.supply"}
    writing = {"messages.read", "message.resend"}
    delivered = {"case.hand-over", "case.renew-link", "case.revoke-document"}

    deciding = [
        line
        for line in PERMISSIONS.values()
        if line.states is not None and line.name not in reading | links | writing | delivered
    ]

    assert len(deciding) == 14
    assert all(not (line.states or OUTCOMES) & OUTCOMES for line in deciding)


def test_a_child_or_somebody_represented_or_their_representative_reads_nothing() -> None:
    """Standing in for another is a claim that a clerk checks: it is in no line of the table."""
    applicant, child = CITIZEN, replace(CITIZEN, subject="k", national_number="18610112123")

    for name in ("request.read", "document.read", "requests.list"):
        assert permission_named(name).reach_of(child) != permission_named(name).reach_of(applicant)


@EVERY_LINE
def test_every_line_is_a_sentence_that_people_can_read(line: Permission) -> None:
    sentence = who_may(line)

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert line.words in sentence


def test_sentences_say_who_of_what_and_when() -> None:
    assert who_may(permission_named("case.refuse")) == (
        "Medewerkers en teamverantwoordelijken mogen een aanvraag weigeren, "
        "alleen in hun eigen gemeente. Dat kan als de aanvraag `open` of `awaiting-act` is."
    )
    assert who_may(permission_named("request.withdraw")) == (
        "Burgers mogen een aanvraag intrekken, alleen voor zichzelf. "
        "Dat kan tot de aanvraag afgesloten is."
    )
    assert who_may(permission_named("link.open")) == (
        "Iedereen die de link, de code of het bewijs heeft, mag een document ophalen met de link "
        "uit de mail. Dat kan niet als de aanvraag `refused` of `handled-outside` of `cancelled` "
        "is."
    )
