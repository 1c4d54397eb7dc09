"""What a rule decides, with every condition that it looked at: a value, made by pure rules.

A rule that decides about a case has a `VERSION`, which grows whenever it could decide otherwise
than before; `tests/architecture/rule_versions.txt` knows them all. It returns a `Decision`, and
whoever asked it lets the case remember that (`case.explain`) together with what comes of it.
"""

from dataclasses import dataclass
from typing import Final

from libs.events.contracts.workflow import Condition
from libs.events.values import DecisionOutcome

WITHOUT_A_CLERK: Final = frozenset({DecisionOutcome.AUTOMATIC, DecisionOutcome.REFUSED})
"""What comes of a decision that needs no clerk: it is done, or it is refused."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What one rule decided, and why.

    Attributes:
        rule: name of the rule, the stem of its file.
        version: that of the rule, 1 and up.
        conditions: all that it looked at, in order; what it had no need to look at is absent.
    """

    rule: str
    version: int
    outcome: DecisionOutcome
    conditions: tuple[Condition, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The code of every condition that did not hold, as trays and searches know it."""
        return tuple(each.reason or each.code for each in self.conditions if not each.met)


def condition(code: str, reason: str | None, /, **facts: str | int | bool | None) -> Condition:
    """Return a condition, which holds where there is no reason why it does not.

    `code` names what should be so, `facts` what was seen: codes, numbers, yes or no, and never
    anything by which a person is known.
    """
    return Condition(code=code, met=reason is None, reason=reason, facts=facts)


def up_to_the_first_that_fails(*conditions: Condition) -> tuple[Condition, ...]:
    """Return those that a rule looks at that stops at the first one that does not hold."""
    failed = [place for place, each in enumerate(conditions) if not each.met]
    return conditions[: failed[0] + 1] if failed else conditions
