"""Whose act it is, as a clerk says with an order."""

from typing import Annotated

from pydantic import Field

from libs.web.texts import Line
from services.workflow.web.api.acting import Body


class SubjectBody(Body):
    """Over wie de akte gaat, als de aanvrager niemand noemde."""

    national_number: Annotated[
        Annotated[Line, Field(max_length=20)],
        Field(description="Elf cijfers; punten en streepjes mogen.", repr=False),
    ]


def number_in(subject: SubjectBody | None) -> str | None:
    """Return the number that was given; None: nobody was named."""
    return None if subject is None else subject.national_number
