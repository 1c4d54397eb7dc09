import pytest

from libs.events.values import Channel
from services.workflow.rules.another_way_can_be_chosen_until_it_is_posted import (
    another_way_can_be_chosen,
    is_another_way,
    was_seen_by_who_changes_it,
)


@pytest.mark.parametrize("channel", list(Channel))
def test_b34_while_the_register_is_awaited_any_other_way_can_be_chosen(channel: Channel) -> None:
    assert another_way_can_be_chosen(by_clerk=True, channel=channel, placed=False)


def test_b38_a_letter_goes_nowhere_by_itself() -> None:
    assert another_way_can_be_chosen(by_clerk=True, channel=Channel.POST, placed=True)


@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.COUNTER])
def test_what_may_be_there_already_cannot_be_changed(channel: Channel) -> None:
    assert not another_way_can_be_chosen(by_clerk=True, channel=channel, placed=True)


@pytest.mark.parametrize("channel", list(Channel))
def test_what_a_rule_delivers_is_left_to_it(channel: Channel) -> None:
    assert not another_way_can_be_chosen(by_clerk=False, channel=channel, placed=False)


@pytest.mark.parametrize(
    ("same_way", "letter_is_ready", "changes"),
    [(False, False, True), (False, True, True), (True, False, False), (True, True, True)],
)
def test_c18_the_same_way_again_makes_sense_only_for_a_letter_that_is_made_anew(
    same_way: bool, letter_is_ready: bool, changes: bool
) -> None:
    assert is_another_way(same_way=same_way, letter_is_ready=letter_is_ready) is changes


@pytest.mark.parametrize(
    ("under_way", "seen_version", "passes"),
    [(False, None, True), (False, 3, True), (True, 3, True), (True, None, False)],
)
def test_c18_who_changes_what_a_colleague_decided_has_seen_it(
    under_way: bool, seen_version: int | None, passes: bool
) -> None:
    seen = was_seen_by_who_changes_it(under_way=under_way, seen_version=seen_version)

    assert seen is passes
