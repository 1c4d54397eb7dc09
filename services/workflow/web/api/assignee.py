"""Who has a case, and the history of that in words."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.personal import Explanation
from libs.privacy.sealed import RequestKey
from services.workflow.model.assigning_events import Assigned
from services.workflow.model.case import Case
from services.workflow.web.api.saying import say, together


class AssigneePart(BaseModel):
    """Wie de aanvraag op zich nam of kreeg."""

    model_config = ConfigDict(frozen=True)
    staff_id: str
    name: str


def assignee_of(case: Case, names: Mapping[str, str]) -> AssigneePart | None:
    """Return who has a case; `names` are by staff id."""
    if case.assignee is None:
        return None
    return AssigneePart(staff_id=case.assignee, name=names.get(case.assignee) or say("Een collega"))


def assignment_in_words(fact: Assigned, key: RequestKey | None, names: Mapping[str, str]) -> str:
    """Return the sentence; the reason is told while it can be opened, `names` are by staff id."""
    if fact.assignee is None:
        return say("Aanvraag vrijgegeven.")
    if fact.assignee == fact.by:
        return say("Aanvraag op zich genomen.")
    name = names.get(fact.assignee) or say("een collega")
    given = say("Aanvraag toegewezen aan {name}.", name=name)
    if key is None or fact.reason is None:
        return given
    return together(given, say("Reden: {why}", why=key.open(fact.reason, Explanation).text))
