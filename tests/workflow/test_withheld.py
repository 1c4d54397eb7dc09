"""Whoever may act on a case without reading it gets which one it is, and nothing that is personal."""

from services.workflow.web.api.case_body import CaseBody
from services.workflow.web.api.withheld import without_what_is_withheld

SHOWN = {
    *("request_id", "reference", "state", "version", "submitted_at"),
    *("product", "product_title", "family", "purpose", "relation", "requester_role"),
    *("store_in_national_register", "actions", "tasks", "why_not_automatic"),
}


def test_b47_of_all_that_a_case_shows_an_officer_gets_this_and_nothing_that_is_new() -> None:
    whole = CaseBody.model_construct(**{name: name for name in CaseBody.model_fields})

    told = without_what_is_withheld(whole)

    assert {name for name in CaseBody.model_fields if getattr(told, name) == name} == SHOWN
