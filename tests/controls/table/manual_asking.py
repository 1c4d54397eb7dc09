"""What the manual tells of asking for a paper, for oneself and for others: what makes it red."""

from tests.controls.table.row import row

_OVERVIEW = "services/intake/web/api/preview_request.py"
_LOOKING_OVER = "tests/intake/test_preview_request.py"

ASKING = (
    row(
        "B03",
        "one question tells products that look alike apart",
        file="services/intake/model/catalogue.py",
        guard="offer.choose is not None and offer.choose.group == group",
        without="offer.choose is not None",
        test="tests/intake/test_products.py::test_b03_products_that_look_alike_ask_one_question",
    ),
    row(
        "B11",
        "what is missing is told before anything is sent",
        file="services/intake/use_cases/preview_request.py",
        guard="    if issues := what_is_wrong(draft, offer):\n        raise RequestIsIncomplete(issues)\n",
        test=f"{_LOOKING_OVER}::test_b11_what_is_missing_is_told_place_by_place",
    ),
    row(
        "B12",
        "there is an overview before it is sent",
        file=_OVERVIEW,
        guard='"/requests/preview",',
        without='"/requests/elders",',
        test=f"{_LOOKING_OVER}::test_b12_b13_everything_is_shown_as_it_will_be_sent",
    ),
    row(
        "B13",
        "the overview tells every answer",
        file=_OVERVIEW,
        guard="    for name, answer in found.answers.items():",
        without="    for name, answer in ():",
        test=f"{_LOOKING_OVER}::test_b13_each_line_is_in_plain_words",
    ),
    row(
        "B23",
        "a clerk sees whether the register names the applicant as parent",
        file="services/workflow/rules/the_register_names_the_parents.py",
        guard="Finding.NO if set(parents).isdisjoint(applicant) else Finding.YES",
        without="Finding.YES",
        test="tests/workflow/test_what_a_clerk_checks_for_another.py"
        "::test_b23_who_is_not_the_parent_is_told_so",
    ),
)
