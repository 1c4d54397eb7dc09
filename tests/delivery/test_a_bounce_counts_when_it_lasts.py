from services.delivery.rules.a_bounce_counts_when_it_lasts import came_back


def test_trouble_that_may_pass_is_no_bounce() -> None:
    assert came_back(permanent=True)
    assert not came_back(permanent=False)
