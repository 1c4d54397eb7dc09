from libs.events.values import Channel
from services.delivery.rules.a_document_is_for_its_citizen_and_its_clerks import (
    citizen_may_read,
    staff_may_read,
)


def test_the_applicant_may_read_what_was_delivered_digitally() -> None:
    assert citizen_may_read(caller="1", applicant="1", channel=Channel.DIGITAL, link_opens=True)


def test_nobody_else_may_read_it_and_nobody_once_its_link_is_closed() -> None:
    assert not citizen_may_read(caller="2", applicant="1", channel=Channel.DIGITAL, link_opens=True)
    assert not citizen_may_read(
        caller=None, applicant="1", channel=Channel.DIGITAL, link_opens=True
    )
    assert not citizen_may_read(
        caller="1", applicant="1", channel=Channel.DIGITAL, link_opens=False
    )


def test_c20_what_is_posted_may_be_for_other_eyes_than_the_applicants() -> None:
    assert not citizen_may_read(caller="1", applicant="1", channel=Channel.POST, link_opens=True)


def test_clerks_read_the_documents_of_their_own_municipality_only() -> None:
    assert staff_may_read(works_for="99001", municipality="99001")
    assert not staff_may_read(works_for="99002", municipality="99001")
    assert not staff_may_read(works_for=None, municipality="99001")


def test_b38_what_was_called_off_leaves_the_house_with_nobody() -> None:
    assert not staff_may_read(works_for="99001", municipality="99001", called_off=True)
