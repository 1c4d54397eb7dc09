"""Without a link to a back office, a clerk changes contact details, of our own residents only."""

from typing import Final

from libs.decisions import Decision, condition, up_to_the_first_that_fails
from libs.events.contracts.personal import Person
from libs.events.contracts.workflow import Condition
from libs.events.values import DecisionOutcome
from services.workflow.rules.only_residents_are_served import (
    Residence,
    only_residents_are_served,
)
from services.workflow.rules.some_products_always_need_a_clerk import (
    some_products_always_need_a_clerk,
)
from services.workflow.rules.the_register_vouches_for_the_applicant import PERSON_UNKNOWN

VERSION: Final = 1


def a_clerk_changes_contact_details_of_residents(
    person: Person | None, *, municipality: str
) -> Decision:
    """Refuse who is known to live elsewhere; a clerk looks at all others, also at who is unknown.

    `person` is the register's answer about the applicant (None: it does not know the number),
    `municipality` ours (NIS).

    Source: manual "Contactgegevens wijzigen", "Behandeling zonder koppeling backoffice" (A26-A28).
    """
    if person is None:
        return _decided(
            DecisionOutcome.CLERK, condition("known-in-register", PERSON_UNKNOWN, known=False)
        )
    elsewhere = only_residents_are_served(Residence.of(person), municipality=municipality)
    by_hand = some_products_always_need_a_clerk(may_be_automatic=False)
    return _decided(
        DecisionOutcome.REFUSED if elsewhere else DecisionOutcome.CLERK,
        condition("known-in-register", None, known=True),
        condition("resident", elsewhere, resident=elsewhere is None),
        condition("may-be-automatic", by_hand),
    )


def _decided(outcome: DecisionOutcome, *conditions: Condition) -> Decision:
    return Decision(
        rule="a_clerk_changes_contact_details_of_residents",
        version=VERSION,
        outcome=outcome,
        conditions=up_to_the_first_that_fails(*conditions),
    )
