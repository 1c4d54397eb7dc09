"""When a paper is made and delivered without a clerk."""

from libs.events.contracts.personal import Person
from libs.events.contracts.products import Product
from libs.events.values import Purpose, Relation
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
from services.workflow.rules.the_act_is_in_the_database_of_acts import (
    the_act_is_in_the_database_of_acts,
)
from services.workflow.rules.the_paper_stays_in_belgium import the_paper_stays_in_belgium
from services.workflow.rules.the_police_advise_first import the_police_advise_first
from services.workflow.rules.the_register_vouches_for_the_applicant import (
    the_register_vouches_for_the_applicant,
)
from services.workflow.rules.what_costs_money_waits_for_a_clerk import (
    what_costs_money_waits_for_a_clerk,
)


def handled_without_a_clerk(
    *,
    product: Product,
    purpose: Purpose,
    relation: Relation,
    person: Person | None,
    municipality: str,
    found: ActsFound | None = None,
) -> tuple[str, ...]:
    """Return every reason why a clerk is needed; none means that no clerk is.

    `person` is the register's answer about the applicant, `municipality` ours (NIS); `found` is
    what DABS answered, None where it was not asked.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B22-B27), C01, C17: the conditions hold together, and every one that fails is told.
    """
    of_the_request = (
        one_asks_for_oneself(relation),
        the_paper_stays_in_belgium(purpose),
        some_products_always_need_a_clerk(may_be_automatic=product.automatic),
        the_police_advise_first(police_advice=product.police_advice),
        what_costs_money_waits_for_a_clerk(fee_cents=product.fee_cents),
        acts_about_somebody_else_need_a_clerk(about_oneself=product.about_oneself),
    )
    of_the_act = (
        the_act_is_in_the_database_of_acts(found),
        it_is_clear_which_act_is_meant(found),
    )
    return (
        *(reason for reason in of_the_request if reason is not None),
        *the_register_vouches_for_the_applicant(person, municipality=municipality),
        *(reason for reason in of_the_act if reason is not None),
    )
