"""What a product costs and who may ask for it is what holds on the day on which it is asked."""

from collections.abc import Iterable
from datetime import date

from libs.policies import Policy, PolicyInForce


def the_policy_of_the_day_counts(
    usual: PolicyInForce, policies: Iterable[Policy], *, on: date
) -> PolicyInForce:
    """Return what holds on a day: of each thing the latest change that had begun by then.

    `policies` stand in the order of their days; `on` is a day in Brussels, and a policy holds on
    its own first day.

    Source: reference domain, pitfall 19 (access rules vary by source and year: rules as data with
    validity dates), section 2.5 (the police check of 596.2 has a period of validity).
    """
    changes = {
        name: value
        for policy in policies
        if policy.since <= on
        for name, value in policy.changes.items()
    }
    return usual.model_copy(update=changes)
