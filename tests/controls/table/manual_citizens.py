"""What the manual tells citizens: each sentence, and what makes its test red."""

from tests.controls.table.row import row

_START = "services/intake/web/pages/start.py"
_CONTACT_DETAILS = "services/intake/catalogue/CONTACT_DETAILS.yaml"
_ASKING = "tests/intake/test_requests_to_change_contact_details.py"

CITIZENS = (
    row(
        "A01",
        "a change of contact details is what it is called",
        file=_CONTACT_DETAILS,
        guard="title: Contactgegevens wijzigen",
        without="title: Gegevens",
        test=f"{_ASKING}::test_a01_it_can_be_asked",
    ),
    row(
        "A02",
        "the part of citizens is not for staff",
        file="libs/web/permissions.py",
        guard="        return caller.has(*(self.roles - {Role.CITIZEN}))",
        without="        return True",
        test=f"{_ASKING}::test_a02_the_part_of_citizens_is_not_for_staff",
    ),
    row(
        "A03",
        "there is a start page",
        file=_START,
        guard='@routes.get("/")',
        without='@routes.get("/elders")',
        test=f"{_ASKING}::test_a03_there_is_a_start_page",
    ),
    row(
        "A04",
        "the start page has the themes with their products",
        file=_START,
        guard="themes=[(theme, _groups(catalogue.find(theme=theme))) for theme in Theme],",
        without="themes=[],",
        test=f"{_ASKING}::test_a04_it_stands_under_its_theme",
    ),
    row(
        "A05",
        "the start page searches",
        file=_START,
        guard="found = catalogue.find(query) if query else ()",
        without="found = ()",
        test=f"{_ASKING}::test_a05_it_is_found_by_words",
    ),
    row(
        "A06",
        "nobody asks anything without signing in",
        file="libs/web/gate.py",
        guard="            raise not_signed_in(bearer) from None",
        without='            return Caller(kind="citizen", subject="x", national_number="1",'
        " roles=frozenset(Role))",
        test=f"{_ASKING}::test_a06_nobody_asks_without_signing_in",
    ),
    row(
        "A07",
        "contact details that are known are filled in",
        file="services/intake/web/api/me.py",
        guard="email=person.contact_email, mobile=person.contact_mobile",
        without="email=None, mobile=None",
        test=f"{_ASKING}::test_a07_what_is_known_is_filled_in",
    ),
    row(
        "A08",
        "one detail may be changed without the others",
        file=_CONTACT_DETAILS,
        guard="  minProperties: 1",
        without="  minProperties: 3",
        test=f"{_ASKING}::test_a08_only_what_one_wishes_is_changed",
    ),
    row(
        "A09",
        "nobody asks without agreeing to the terms",
        file="services/intake/rules/terms_must_be_accepted.py",
        guard="    if accepted:",
        without="    if accepted is not None:",
        test=f"{_ASKING}::test_a09_without_the_terms_nothing_is_asked",
    ),
    row(
        "A10",
        "the citizen chooses about the National Register",
        file="services/intake/rules/only_contact_details_may_go_to_the_national_register.py",
        guard="    if is_asked and choice is None:",
        without="    if is_asked and choice is not choice:",
        test=f"{_ASKING}::test_a10_the_choice_about_the_register_is_made",
    ),
    row(
        "A11",
        "what is saved is kept",
        file="services/intake/use_cases/submit_request.py",
        guard="    unit.add(\n",
        without="    id(\n",
        test=f"{_ASKING}::test_a11_saving_keeps_it",
    ),
    row(
        "A12",
        "what is saved goes on to the other services",
        file="services/intake/announcements.py",
        guard="    Request.Created: request_submitted,\n",
        test=f"{_ASKING}::test_a12_what_is_saved_is_told_to_the_other_services",
    ),
    row(
        "A13",
        "a change of contact details is acknowledged",
        file="services/delivery/rules/what_takes_time_is_acknowledged.py",
        guard="return family is Family.CONTACT_DETAILS",
        without="return family is None",
        test="tests/delivery/test_begin_correspondence.py"
        "::test_a13_a_change_of_contact_details_is_acknowledged_at_once",
    ),
    row(
        "A14",
        "the acknowledgement says the reference number",
        file="services/delivery/texts/nl/acknowledgement.txt",
        guard="Je referentienummer is {{ reference }}. ",
        test="tests/delivery/test_texts_mails.py"
        "::test_a14_the_acknowledgement_says_the_reference_number",
    ),
)
