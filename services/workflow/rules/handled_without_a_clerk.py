"""When a paper is made and delivered without a clerk."""

from typing import Final

from libs.decisions import Decision, condition
from libs.events.contracts.personal import Person
from libs.events.contracts.products import Product
from libs.events.values import DecisionOutcome, Purpose, Relation
from services.workflow.rules.one_asks_for_oneself import one_asks_for_oneself
from services.workflow.rules.some_products_always_need_a_clerk import (
    some_products_always_need_a_clerk,
)
from services.workflow.rules.the_paper_stays_in_belgium import the_paper_stays_in_belgium
from services.workflow.rules.the_register_vouches_for_the_applicant import (
    the_register_vouches_for_the_applicant,
)
from services.workflow.rules.what_costs_money_waits_for_a_clerk import (
    what_costs_money_waits_for_a_clerk,
)

VERSION: Final = 1


def handled_without_a_clerk(
    *,
    product: Product,
    purpose: Purpose,
    relation: Relation,
    person: Person | None,
    municipality: str,
) -> Decision:
    """Return every condition; one that does not hold is enough for a clerk to be needed.

    `person` is the register's answer about the applicant, `municipality` ours (NIS).

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B22-B25), C01: the conditions hold together, and every one that fails is told.
    """
    by_itself = some_products_always_need_a_clerk(may_be_automatic=product.automatic)
    fee = what_costs_money_waits_for_a_clerk(fee_cents=product.fee_cents)
    conditions = (
        condition("for-oneself", one_asks_for_oneself(relation), relation=relation.value),
        condition("domestic-use", the_paper_stays_in_belgium(purpose), purpose=purpose.value),
        condition("may-be-automatic", by_itself, product=product.code),
        condition("nothing-to-pay", fee, fee_cents=product.fee_cents),
        *the_register_vouches_for_the_applicant(person, municipality=municipality),
    )
    is_automatic = all(each.met for each in conditions)
    return Decision(
        rule="handled_without_a_clerk",
        version=VERSION,
        outcome=DecisionOutcome.AUTOMATIC if is_automatic else DecisionOutcome.CLERK,
        conditions=conditions,
    )
