"""When a paper is made and delivered without a clerk."""

from collections.abc import Set as AbstractSet
from typing import Final

from libs.decisions import Decision, condition, up_to_the_first_that_fails
from libs.events.contracts.personal import Person
from libs.events.contracts.products import Product
from libs.events.contracts.workflow import Condition
from libs.events.values import DecisionOutcome, Purpose, Relation
from services.workflow.rules.a_clerk_looks_before_the_police_do import (
    a_clerk_looks_before_the_police_do,
)
from services.workflow.rules.acts_about_somebody_else_need_a_clerk import (
    acts_about_somebody_else_need_a_clerk,
)
from services.workflow.rules.it_is_clear_which_act_is_meant import (
    ActsFound,
    it_is_clear_which_act_is_meant,
)
from services.workflow.rules.one_asks_for_oneself import one_asks_for_oneself
from services.workflow.rules.some_products_always_need_a_clerk import (
    some_products_always_need_a_clerk,
)
from services.workflow.rules.the_act_can_be_had_in_this_form import (
    ACT_IN_ANOTHER_FORM,
    the_act_can_be_had_in_this_form,
)
from services.workflow.rules.the_act_is_in_the_database_of_acts import (
    ACT_NOT_IN_DABS,
    the_act_is_in_the_database_of_acts,
)
from services.workflow.rules.the_paper_stays_in_belgium import the_paper_stays_in_belgium
from services.workflow.rules.the_police_advise_first import (
    POLICE_ADVICE_NEEDED,
    the_police_advise_first,
)
from services.workflow.rules.the_register_vouches_for_the_applicant import (
    the_register_vouches_for_the_applicant,
)
from services.workflow.rules.what_costs_money_waits_for_a_clerk import (
    what_costs_money_waits_for_a_clerk,
)

VERSION: Final = 2


def handled_without_a_clerk(
    *,
    product: Product,
    purpose: Purpose,
    relation: Relation,
    person: Person | None,
    municipality: str,
    found: ActsFound | None = None,
) -> Decision:
    """Return every condition; one that does not hold is enough for a clerk to be needed.

    `person` is the register's answer about the applicant, `municipality` ours (NIS); `found` is
    what DABS answered, None where it was not asked.

    An act that is missing, or is not there in this form, is added first, whatever else needs a
    clerk; where the police advise, they do so before anything else, unless a clerk must look first
    at whom it is about.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B22-B27), C01, C17: the conditions hold together, and every one that fails is told.
    """
    by_itself = some_products_always_need_a_clerk(may_be_automatic=product.automatic)
    fee = what_costs_money_waits_for_a_clerk(fee_cents=product.fee_cents)
    conditions = (
        condition("for-oneself", one_asks_for_oneself(relation), relation=relation.value),
        condition("domestic-use", the_paper_stays_in_belgium(purpose), purpose=purpose.value),
        condition("may-be-automatic", by_itself, product=product.code),
        *_of_criminal_records(product),
        condition("nothing-to-pay", fee, fee_cents=product.fee_cents),
        *_of_acts(product),
        *the_register_vouches_for_the_applicant(person, municipality=municipality),
        *_of_the_act(found),
    )
    return Decision(
        rule="handled_without_a_clerk",
        version=VERSION,
        outcome=_outcome_of({each.reason for each in conditions if not each.met}),
        conditions=conditions,
    )


def _of_criminal_records(product: Product) -> tuple[Condition, ...]:
    """Look whether the police advise, where that can be."""
    if product.record_model is None and not product.police_advice:
        return ()
    advice = the_police_advise_first(police_advice=product.police_advice)
    return (condition("no-police-advice", advice, police_advice=product.police_advice),)


def _of_acts(product: Product) -> tuple[Condition, ...]:
    """Look whether an act can be about the applicant."""
    if product.act is None and product.about_oneself:
        return ()
    somebody_else = acts_about_somebody_else_need_a_clerk(about_oneself=product.about_oneself)
    return (condition("about-oneself", somebody_else, about_oneself=product.about_oneself),)


def _of_the_act(found: ActsFound | None) -> tuple[Condition, ...]:
    """Look whether there is an act, in this form, and then which; how many is not told."""
    if found is None:
        return ()
    missing = the_act_is_in_the_database_of_acts(found)
    otherwise = the_act_can_be_had_in_this_form(found)
    unclear = it_is_clear_which_act_is_meant(found)
    return up_to_the_first_that_fails(
        condition("act-in-dabs", missing, found=missing is None),
        condition("act-in-this-form", otherwise, given=otherwise is None),
        condition("one-act-meant", unclear, clear=unclear is None),
    )


def _outcome_of(reasons: AbstractSet[str | None]) -> DecisionOutcome:
    if reasons & {ACT_NOT_IN_DABS, ACT_IN_ANOTHER_FORM}:
        return DecisionOutcome.ACT_MISSING
    if POLICE_ADVICE_NEEDED in reasons and not a_clerk_looks_before_the_police_do(reasons):
        return DecisionOutcome.POLICE
    return DecisionOutcome.CLERK if reasons else DecisionOutcome.AUTOMATIC
