"""What a provider says of a sign-in becomes one of three levels; what is unknown is low."""

import pytest

from libs.assurance import METHODS, AssuranceLevel, level_of, methods_for, methods_in_words
from libs.web.claims import METHODS as KNOWN_METHODS

LOW, SUBSTANTIAL, HIGH = AssuranceLevel


@pytest.mark.parametrize(
    ("acr", "level"),
    [
        ("urn:be:fedict:iam:fas:Level500", HIGH),
        ("urn:be:fedict:iam:fas:Level450", HIGH),
        ("urn:be:fedict:iam:fas:Level400", SUBSTANTIAL),
        ("urn:be:fedict:iam:fas:Level350", LOW),
        ("urn:be:fedict:iam:fas:Level100", LOW),
        ("500", HIGH),
        ("400", SUBSTANTIAL),
        ("urn:be:vlaanderen:authmech:eid", HIGH),
        ("urn:be:vlaanderen:authmech:csamtotp", SUBSTANTIAL),
        ("urn:be:fedict:iam:fas:Level5000", LOW),
        ("urn:be:fedict:iam:fas:level500", LOW),
        ("x urn:be:fedict:iam:fas:Level500", LOW),
        ("urn:example:gold", LOW),
        ("\u0665\u0660\u0660", LOW),
        ("high", LOW),
        ("", LOW),
        (None, LOW),
    ],
)
def test_the_word_of_a_provider_stands_for_a_level(acr: str | None, level: AssuranceLevel) -> None:
    assert level_of(acr) is level


@pytest.mark.parametrize(
    ("level", "names"),
    [
        (HIGH, ["eid", "itsme"]),
        (SUBSTANTIAL, ["eid", "itsme", "mobile-app"]),
        (LOW, ["eid", "itsme", "mobile-app", "federal-token"]),
    ],
)
def test_a_level_says_which_methods_do(level: AssuranceLevel, names: list[str]) -> None:
    assert [method.name for method in methods_for(level)] == names


def test_the_methods_are_told_in_words() -> None:
    assert methods_in_words(HIGH) == "je eID-kaart of itsme"
    assert methods_in_words(SUBSTANTIAL) == "je eID-kaart, itsme of een code via een mobiele app"


def test_the_methods_are_those_that_a_sign_in_tells_of() -> None:
    assert {method.name for method in METHODS} == set(KNOWN_METHODS.values())
