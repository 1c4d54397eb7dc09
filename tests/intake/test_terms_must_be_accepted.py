from services.intake.rules.terms_must_be_accepted import terms_must_be_accepted


def test_who_agrees_may_go_on() -> None:
    assert terms_must_be_accepted(accepted=True) == ()


def test_who_does_not_agree_is_told_what_to_do() -> None:
    (issue,) = terms_must_be_accepted(accepted=False)

    assert issue.name == "terms_accepted"
    assert "akkoord" in issue.detail
