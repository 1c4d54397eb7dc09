"""How a form of a case becomes the body of an order, or what is said to be wrong with it."""

import pytest

from services.workflow.web.pages.case_form import body_of
from services.workflow.web.pages.case_panels import BY_SLUG, PANELS


@pytest.mark.parametrize(
    ("slug", "typed", "told"),
    [
        ("afleveren", {"channel": "post", "send_to": "subject", "act": ""}, {"channel": "post"}),
        ("afleveren", {"channel": "digital", "act": "12"}, {"act": "12"}),
        ("annuleren", {"inform": "true", "explanation": ""}, {"inform": True, "explanation": ""}),
        ("afhandelen", {"inform": "false"}, {"inform": False, "explanation": None}),
        (
            "advies-geven",
            {"favourable": "false", "remark": " "},
            {"favourable": False, "remark": None},
        ),
        ("weigeren", {"explanation": "Te laat.\r\nEcht."}, {"explanation": "Te laat.\nEcht."}),
        ("toewijzen", {"to": "staff-bea", "reason": ""}, {"reason": None}),
        (
            "informatie-vragen",
            {
                "addressee.kind": "applicant",
                "addressee.name": "Mia",
                "addressee.email": "",
                "question": "Wie?",
            },
            {"addressee": {"kind": "applicant"}, "question": "Wie?"},
        ),
        (
            "informatie-vragen",
            {
                "addressee.kind": "other",
                "addressee.name": "Mia",
                "addressee.email": "mia@example.test",
                "question": "Wie?",
            },
            {
                "addressee": {
                    "kind": "other",
                    "name": "Mia",
                    "email": "mia@example.test",
                    "language": "nl",
                }
            },
        ),
    ],
)
def test_what_is_filled_in_is_the_body_of_the_order(
    slug: str, typed: dict[str, str], told: dict[str, object]
) -> None:
    body, issues = body_of(BY_SLUG[slug], typed)

    assert issues == {}
    assert body is not None
    shown = body.model_dump(mode="json")
    assert {name: shown[name] for name in told} == told


@pytest.mark.parametrize(
    ("slug", "typed", "issues"),
    [
        ("afleveren", {}, {"channel": "Kies hoe je het document aflevert."}),
        ("annuleren", {"explanation": "x"}, {"inform": "Kies of de aanvrager een e-mail krijgt."}),
        ("advies-geven", {}, {"favourable": "Kies of het advies gunstig is."}),
        ("afgeven", {}, {"recipient": "Kies wie het document kwam halen."}),
        ("toewijzen", {"to": ""}, {"to": "Kies een collega."}),
        (
            "informatie-vragen",
            {"question": "Wie?"},
            {"addressee": "Kies aan wie je de vraag stelt."},
        ),
        (
            "weigeren",
            {"explanation": "\x00"},
            {
                "explanation": "Hier staan tekens in die we niet kunnen bewaren. Typ de tekst opnieuw."
            },
        ),
    ],
)
def test_what_is_wrong_is_said_of_its_field_in_words_of_the_page(
    slug: str, typed: dict[str, str], issues: dict[str, str]
) -> None:
    body, told = body_of(BY_SLUG[slug], typed)

    assert body is None
    assert told == issues


def test_no_two_panels_have_one_key_or_one_address() -> None:
    keys = [panel.key for panel in PANELS if panel.key]

    assert len(set(keys)) == len(keys)
    assert not {"n", "p", "q", "u", "j", "k", "x"} & set(keys)  # the page's own, and those of rows
    assert len(BY_SLUG) == len(PANELS)
