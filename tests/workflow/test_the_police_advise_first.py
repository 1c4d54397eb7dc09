from services.workflow.rules.the_police_advise_first import the_police_advise_first


def test_b27_what_the_police_advise_on_is_never_done_without_a_clerk() -> None:
    assert the_police_advise_first(police_advice=True) == "police-advice-needed"


def test_b27_where_they_are_not_asked_it_is_no_reason() -> None:
    assert the_police_advise_first(police_advice=False) is None
