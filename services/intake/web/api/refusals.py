"""Exceptions of intake → what callers get; one table, and the one that carries issues."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from libs.assurance import AssuranceLevel, methods_for, methods_in_words
from libs.web.problems import Answer, Issue, Problem
from services.intake.model.catalogue import ProductIsUnknown
from services.intake.model.inquiry import EnoughAnswers
from services.intake.rules.a_closed_request_cannot_be_withdrawn import RequestIsClosed
from services.intake.rules.a_text_or_a_file_is_supplied import a_text_or_a_file_is_supplied
from services.intake.rules.terms_must_be_accepted import terms_must_be_accepted
from services.intake.rules.the_sign_in_is_strong_enough import SignInIsTooWeak
from services.intake.use_cases.draft import RequestIsIncomplete
from services.intake.use_cases.files import InformationIsWrong
from services.intake.use_cases.information_links import LinkDoesNotOpen
from services.intake.use_cases.read_attachment import AttachmentIsUnknown
from services.intake.use_cases.supply_information import QuestionIsClosed
from services.intake.use_cases.withdraw_request import RequestIsUnknown

UNKNOWN_REQUEST: Final = Answer(
    status=404,
    kind="unknown-request",
    at=("request.read", "request.withdraw"),
    title="Aanvraag niet gevonden",
    detail="Deze aanvraag bestaat niet, of ze is niet van jou. Kijk in je lijst met aanvragen.",
)
UNKNOWN_PRODUCT: Final = Answer(
    status=404,
    kind="unknown-product",
    at=("products.read",),
    title="Product niet gevonden",
    detail="Dit product bestaat niet. Kijk in de lijst met producten welke code je nodig hebt.",
)
NOT_IN_REGISTER: Final = Answer(
    status=404,
    kind="not-in-register",
    title="Niet gevonden in het register",
    detail="Het rijksregister kent geen gegevens bij jouw nummer. Vul je gegevens zelf in.",
)
PROBLEMS: Final[Mapping[type[Exception], Answer]] = {
    ProductIsUnknown: UNKNOWN_PRODUCT,
    RequestIsUnknown: UNKNOWN_REQUEST,
    RequestIsClosed: Answer(
        status=409,
        at=("request.withdraw",),
        kind="request-is-closed",
        title="Aanvraag is al afgesloten",
        detail="Deze aanvraag is al afgehandeld. Intrekken kan niet meer.",
    ),
    LinkDoesNotOpen: Answer(
        status=410,
        at=("information.supply",),
        kind="link-does-not-open",
        title="Deze link werkt niet",
        detail="De link of de code is niet juist, of ze werkt niet meer. Kijk ze na in de e-mail, "
        "of neem contact op met je gemeente.",
    ),
    AttachmentIsUnknown: Answer(
        status=404,
        at=("attachment.read",),
        kind="not-found",
        title="Niet gevonden",
        detail="Deze bijlage bestaat niet, of je mag ze niet zien.",
    ),
}


@contextmanager
def told_place_by_place() -> Iterator[None]:
    """Turn what is wrong with a request into a problem that says what to do, place by place."""
    try:
        yield
    except RequestIsIncomplete as error:
        raise _incomplete(error) from None
    except SignInIsTooWeak as error:
        raise _too_weak(error) from None
    except ProductIsUnknown:
        raise _unknown_product() from None


def _incomplete(error: RequestIsIncomplete) -> Problem:
    return Problem(
        "request-incomplete",
        "Aanvraag niet volledig",
        status=422,
        detail="Niet alles is goed ingevuld. Verbeter wat hieronder staat en stuur opnieuw.",
        issues=[Issue(in_="body", name=i.name, detail=i.detail) for i in error.issues],
    )


def _unknown_product() -> Problem:
    return Problem(
        "unknown-product",
        UNKNOWN_PRODUCT.title,
        status=422,
        detail=UNKNOWN_PRODUCT.detail,
        issues=[Issue(in_="body", name="product", detail="Kies een bestaande code.")],
    )


def _too_weak(error: SignInIsTooWeak) -> Problem:
    return Problem(
        "assurance-too-low",
        "Meld je sterker aan",
        status=403,
        detail="Voor dit product moeten we zekerder weten wie je bent. "
        f"Meld je opnieuw aan met {methods_in_words(error.needed)}.",
        more={
            "assurance_level": error.needed.value,
            "sign_in_methods": [method.name for method in methods_for(error.needed)],
        },
    )


@contextmanager
def told_file_by_file() -> Iterator[None]:
    """Turn what is wrong with an answer to a question into a problem that says what to do."""
    try:
        yield
    except InformationIsWrong as error:
        raise _wrong(error) from None
    except QuestionIsClosed as error:
        raise _closed(error) from None
    except EnoughAnswers:
        raise _enough() from None


def _wrong(error: InformationIsWrong) -> Problem:
    return Problem(
        "information-wrong",
        "Dit kunnen we niet aannemen",
        status=422,
        detail="Niet alles kan aangenomen worden. Verbeter wat hieronder staat en stuur "
        "alles opnieuw: er is nog niets bewaard.",
        issues=[Issue(in_="body", name=i.name, detail=i.detail) for i in error.issues],
    )


def _closed(error: QuestionIsClosed) -> Problem:
    return Problem("question-closed", "Antwoorden kan niet meer", status=409, detail=error.because)


def _enough() -> Problem:
    detail = "Op deze vraag is al heel vaak geantwoord. Neem contact op met je gemeente."
    return Problem(
        "enough-answers",
        "Er kan niets meer bij",
        status=409,
        detail=detail,
        issues=[Issue(in_="body", name="secret", detail=detail)],
    )


WRONG_REQUESTS: Final = (
    _incomplete(RequestIsIncomplete(terms_must_be_accepted(accepted=False))),
    _unknown_product(),
    _too_weak(SignInIsTooWeak(AssuranceLevel.SUBSTANTIAL)),
)
"""What `told_place_by_place` tells, for who builds on it."""

REFUSED_ANSWERS: Final = (
    _wrong(InformationIsWrong(a_text_or_a_file_is_supplied("", files=0))),
    _closed(QuestionIsClosed("Het is te laat om nog te antwoorden.")),
    _enough(),
)
"""What `told_file_by_file` tells, for who builds on it."""
