"""Answering a question, as the API and the page both do it."""

from collections.abc import Sequence
from typing import Final

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationError

from libs.events.envelope import Cause
from libs.web.texts import Text
from services.intake.use_cases.files import SentFile
from services.intake.use_cases.look_up_question import (
    LookUpQuestion,
    ShownQuestion,
    look_up_question,
)
from services.intake.use_cases.supply_information import (
    Supplied,
    SupplyInformation,
    supply_information,
)
from services.intake.web.api import PREFIX
from services.intake.web.desk import Desk
from services.intake.web.multipart import LARGEST_BODY

PAGE: Final = "/informatie"
TAKING_PAGE: Final = f"{PAGE}/bezorgen"
LOOKUP: Final = f"{PREFIX}/information/lookup"
SUPPLY: Final = f"{PREFIX}/information"

SECRET_ROUTES: Final = (
    f"POST {LOOKUP}",
    f"POST {SUPPLY}",
    f"POST {PAGE}",
    f"POST {TAKING_PAGE}",
)
"""Where somebody could guess the secret of a link."""

BODY_LIMITS: Final = {SUPPLY: LARGEST_BODY, LOOKUP: 10_000, TAKING_PAGE: LARGEST_BODY}
"""Bytes; only here are files taken."""


class _Typed(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)
    text: Text


async def shown_question(desk: Desk, secret: str) -> ShownQuestion:
    """Return what is asked under this link.

    Raises:
        LinkDoesNotOpen: nothing is.
    """
    return await look_up_question(
        LookUpQuestion(secret=secret), links=desk.links, keys=desk.keys, now=desk.clock()
    )


async def supplied(
    desk: Desk,
    *,
    secret: str,
    text: str,
    files: Sequence[SentFile],
    key: str | None,
    cause: Cause,
) -> Supplied:
    """Answer the question of this link.

    Raises:
        RequestValidationError: the text has signs that cannot be kept.
        LinkDoesNotOpen, QuestionIsClosed, InformationIsWrong, EnoughAnswers: it is not taken.
    """
    try:
        typed = _Typed(text=text)
    except ValidationError as error:
        issues = [{**one, "loc": ("body", *one["loc"])} for one in error.errors()]
        raise RequestValidationError(issues) from None
    return await supply_information(
        SupplyInformation(secret=secret, text=typed.text, files=files, key=key),
        records=desk.store,
        links=desk.links,
        keys=desk.keys,
        attachments=desk.attachments,
        scanner=desk.scanner,
        inspector=desk.inspector,
        secret=desk.secret,
        cause=cause,
        now=desk.clock(),
    )
