"""Whoever may act on a case without reading it gets which one it is, and nothing that is personal."""

from services.workflow.web.api.case_body import CaseBody
from services.workflow.web.api.case_parts import TaskPart
from services.workflow.web.api.withheld import without_what_is_withheld

SHOWN = {
    *("request_id", "reference", "state", "version", "submitted_at"),
    *("product", "product_title", "family", "purpose", "relation", "requester_role"),
    *("store_in_national_register", "actions"),
}


def test_b47_of_all_that_a_case_shows_an_officer_gets_this_and_nothing_that_is_new() -> None:
    task = TaskPart.model_construct(kind="give-advice", why_not_automatic=("for-someone-else",))
    shown = {name: name for name in CaseBody.model_fields} | {"tasks": (task,)}
    whole = CaseBody.model_construct(**shown)

    told = without_what_is_withheld(whole)

    assert {name for name in CaseBody.model_fields if getattr(told, name) == name} == SHOWN
    assert [(one.kind, one.why_not_automatic) for one in told.tasks] == [("give-advice", ())]
