from libs.events.values import Channel, SendTo
from services.delivery.rules.who_receives_a_paper_decides_what_it_shows import paper_is_for_oneself

JAN, MILA, JAN_BEFORE = "85673003360", "90710100151", "85673003261"


def test_a_paper_of_the_applicant_himself_is_for_oneself_also_under_a_replaced_number() -> None:
    for applicant in (JAN, JAN_BEFORE):
        assert paper_is_for_oneself(
            channel=Channel.DIGITAL,
            send_to=SendTo.APPLICANT,
            applicant=applicant,
            person=JAN,
            replaced=JAN_BEFORE,
        )


def test_a_paper_of_somebody_else_is_not_for_oneself() -> None:
    assert not paper_is_for_oneself(
        channel=Channel.DIGITAL, send_to=SendTo.APPLICANT, applicant=MILA, person=JAN, replaced=None
    )


def test_c20_only_the_post_brings_a_paper_to_its_own_person() -> None:
    for channel, expected in (
        (Channel.POST, True),
        (Channel.DIGITAL, False),
        (Channel.COUNTER, False),
    ):
        assert expected is paper_is_for_oneself(
            channel=channel, send_to=SendTo.SUBJECT, applicant=MILA, person=JAN, replaced=None
        )
