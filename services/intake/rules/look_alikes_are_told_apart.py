"""Of products that look alike, one question tells which: asked in one way, answered differently."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answered:
    """How one product is chosen: the question of its group, and the answer that leads to it."""

    code: str
    group: str
    question: str
    answer: str


def look_alikes_are_told_apart(choices: Iterable[Answered]) -> Mapping[str, str]:
    """Return what is wrong, by the code of the product that it is wrong with.

    Source: reference domain, section 6 (choosing the right model: ask the purpose, then propose).
    """
    groups: dict[str, list[Answered]] = defaultdict(list)
    for choice in choices:
        groups[choice.group].append(choice)
    complaints = {}
    for first, *others in groups.values():
        answers = {first.answer}
        for other in others:
            if other.question != first.question:
                complaints[other.code] = f"choose: {first.code} asks it in other words"
            elif other.answer in answers:
                complaints[other.code] = "choose: another product has the same answer"
            answers.add(other.answer)
    return complaints
