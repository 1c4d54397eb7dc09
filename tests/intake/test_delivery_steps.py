"""What a citizen reads about a paper that is fetched, linked to again or taken back."""

from uuid import uuid4

import pytest

from libs.events.contracts import delivery, workflow
from libs.events.envelope import Contract
from services.intake.views.my_requests.story import TOLD, step_of
from services.intake.views.my_requests.wording import in_words
from tests.intake.desk import MONDAY

REVOKED = "We hebben je document ingetrokken. Het telt niet meer."
OF_ALL = {"request_id": uuid4(), "municipality": "99001", "reference": "ZON-1"}
OF_DOCUMENT = {**OF_ALL, "document_id": uuid4(), "order_id": uuid4(), "at": MONDAY}
ISSUED = {
    **OF_ALL,
    "document_id": uuid4(),
    "order_id": uuid4(),
    "title": "X",
    "sha256": "00",
    "issued_at": MONDAY,
}
HANDED_OVER = {**OF_ALL, "handed_over_by": "staff-anna", "at": MONDAY}


@pytest.mark.parametrize(
    ("event", "code", "text"),
    [
        (
            workflow.HandedOver(**HANDED_OVER, recipient="applicant"),
            "handed-over",
            "Je hebt je document afgehaald aan de balie.",
        ),
        (
            workflow.HandedOver(**HANDED_OVER, recipient="other"),
            "handed-over",
            "Iemand anders heeft je document afgehaald aan de balie.",
        ),
        (
            workflow.DeliveryCalledOff(
                **OF_ALL, order_id=uuid4(), called_off_by="staff-anna", at=MONDAY
            ),
            "delivery-changed",
            "Een medewerker laat je document opnieuw klaarmaken om het te bezorgen.",
        ),
        *(
            (
                delivery.DocumentIssued(**ISSUED, kind=kind),
                "document-made",
                "We kregen je document, met het zegel van wie het maakt.",
            )
            for kind in ("ACT_BIRTH_COPY", "CR_595")
        ),
        (
            delivery.DocumentIssued(**ISSUED, kind="ATT_HOUSEHOLD"),
            "document-made",
            "Je document is gemaakt en ondertekend.",
        ),
        (
            delivery.DocumentRevoked(**OF_DOCUMENT, called_off=False, in_ebox=True),
            "document-revoked",
            f"{REVOKED} Ook de kopie in My eBox telt niet meer.",
        ),
        (
            delivery.DocumentRevoked(**OF_DOCUMENT, called_off=False, may_be_in_ebox=True),
            "document-revoked",
            f"{REVOKED} Staat er een kopie in My eBox? Ook die telt niet meer.",
        ),
    ],
)
def test_b41_c14_a_citizen_reads_what_became_of_the_paper(
    event: Contract, code: str, text: str
) -> None:
    step = step_of(event)

    assert step is not None
    assert (step.code, step.status) == (code, None)
    assert in_words(step.words, step.facts(), "nl") == text
    assert type(event) in TOLD


def test_c03_a_citizen_reads_until_when_a_new_link_works() -> None:
    step = step_of(delivery.LinkRenewed(**OF_DOCUMENT, available_until=MONDAY))

    assert step is not None
    assert step.code == "link-renewed"
    assert in_words(step.words, step.facts(), "nl") == (
        "Je krijgt een nieuwe link naar je document. Je kan het downloaden tot 23 november 2026."
    )


def test_of_a_paper_that_never_left_the_house_the_citizen_reads_nothing() -> None:
    assert step_of(delivery.DocumentRevoked(**OF_DOCUMENT, called_off=True)) is None


def test_b34_another_way_before_anything_was_made_makes_nothing_anew() -> None:
    event = workflow.DeliveryCalledOff(
        **OF_ALL, order_id=uuid4(), called_off_by="staff-anna", placed=False, at=MONDAY
    )

    assert step_of(event) is None
