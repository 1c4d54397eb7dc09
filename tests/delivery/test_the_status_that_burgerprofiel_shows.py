import pytest

from services.delivery.rules.the_status_that_burgerprofiel_shows import (
    STATUSES,
    Happening,
    follows,
    shown_status,
)

TABLE = [
    (Happening.SUBMITTED, "Ingediend", "Samenstelling"),
    (Happening.BEING_HANDLED, "InBehandeling", "Behandeling"),
    (Happening.WAITING_FOR_OTHERS, "InWacht", "Behandeling"),
    (Happening.INFORMATION_ASKED, "DossierOnvolledig", "Behandeling"),
    (Happening.INFORMATION_SUPPLIED, "InBehandeling", "Behandeling"),
    (Happening.ACCEPTED, "Goedgekeurd", "Afgerond"),
    (Happening.PARTIALLY_ACCEPTED, "DeelsGoedgekeurd", "Afgerond"),
    (Happening.DONE, "Uitgevoerd", "Afgerond"),
    (Happening.REFUSED, "Geweigerd", "Afgerond"),
    (Happening.CANCELLED, "Stopgezet", "Afgerond"),
]


@pytest.mark.parametrize(("happening", "code", "phase"), TABLE)
def test_each_thing_that_happens_has_a_code_and_a_phase(
    happening: Happening, code: str, phase: str
) -> None:
    status = shown_status(happening, awaits_information=False)

    assert (status.code, status.phase) == (code, phase)
    assert status.action is (happening is Happening.INFORMATION_ASKED)


def test_the_table_leaves_nothing_out() -> None:
    assert {row[0] for row in TABLE} == set(Happening) == set(STATUSES)


@pytest.mark.parametrize("happening", list(Happening))
def test_an_open_question_goes_before_all_but_the_end(happening: Happening) -> None:
    status = shown_status(happening, awaits_information=True)

    is_over = STATUSES[happening].phase == "Afgerond"
    assert status.action is not is_over


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        (Happening.SUBMITTED, Happening.BEING_HANDLED, Happening.BEING_HANDLED),
        (Happening.BEING_HANDLED, Happening.SUBMITTED, Happening.BEING_HANDLED),
        (Happening.WAITING_FOR_OTHERS, Happening.BEING_HANDLED, Happening.BEING_HANDLED),
        (Happening.CANCELLED, Happening.BEING_HANDLED, Happening.CANCELLED),
        (Happening.ACCEPTED, Happening.DONE, Happening.ACCEPTED),
        (Happening.PARTIALLY_ACCEPTED, Happening.DONE, Happening.PARTIALLY_ACCEPTED),
        (Happening.ACCEPTED, Happening.REFUSED, Happening.REFUSED),
        (Happening.BEING_HANDLED, Happening.DONE, Happening.DONE),
    ],
)
def test_what_is_finished_stays_so(before: Happening, after: Happening, counts: Happening) -> None:
    assert follows(before, after) is counts
