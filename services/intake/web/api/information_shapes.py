"""The shapes of asking and supplying information. Times have an offset, names never change."""

from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from libs.web.idempotency import PARAMETER
from libs.web.texts import Text
from services.intake.rules.a_text_or_a_file_is_supplied import LONGEST_TEXT
from services.intake.rules.an_answer_has_so_many_files_of_such_a_size import (
    LARGEST_FILE,
    LARGEST_TOGETHER,
    MOST_FILES,
)
from services.intake.rules.files_are_known_by_what_is_in_them import FileKind


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True)


class InformationSecret(BaseModel):
    """De link uit de e-mail, of de code die erin staat."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    secret: Annotated[
        Text,
        Field(description="De link uit de e-mail, wat er na `#` staat, of de code.", repr=False),
    ]


class InformationLimits(_Given):
    """Wat er aangenomen wordt; maten in bytes, lengte in tekens."""

    files: int = MOST_FILES
    bytes_per_file: int = LARGEST_FILE
    bytes_together: int = LARGEST_TOGETHER
    characters: int = LONGEST_TEXT
    media_types: tuple[str, ...] = tuple(kind.value for kind in FileKind)


class QuestionAsked(_Given):
    """De vraag achter een link. Is `open` nee, dan zegt `reason` waarom."""

    question: str
    reference: Annotated[str, Field(examples=["ZON-7K3M9-2QX4R-C"])]
    municipality: Annotated[str, Field(description="Naam van de gemeente die het vraagt.")]
    open: Annotated[bool, Field(description="Of er nog geantwoord kan worden.")]
    reason: str | None
    until: Annotated[datetime, Field(description="Tot wanneer de link werkt, niet inbegrepen.")]
    limits: InformationLimits = InformationLimits()


class FileSupplied(_Given):
    """Een bestand dat aangenomen is; `size` in bytes."""

    name: str
    size: int


class InformationTaken(_Given):
    """Het antwoord is bezorgd; met `position` bij `after` ziet een medewerker het meteen."""

    reference: str
    supplied_at: datetime
    files: list[FileSupplied]
    position: str | None


FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["secret"],
                    "properties": {
                        "secret": {
                            "type": "string",
                            "description": "De link uit de mail, wat er na `#` staat, of de code.",
                        },
                        "text": {
                            "type": "string",
                            "maxLength": LONGEST_TEXT,
                            "description": "Het antwoord in woorden.",
                        },
                        "files": {
                            "type": "array",
                            "maxItems": MOST_FILES,
                            "items": {"type": "string", "format": "binary"},
                            "description": "PDF, JPEG of PNG; een tekst of een bestand moet er "
                            "zijn.",
                        },
                    },
                },
                "examples": {
                    "voorbeeld-1": {
                        "value": {
                            "secret": "Zx3mT9qLw2Vb7RkYp5NcHd8JfGs4AaEe6UuQ1iOo0Mw",
                            "text": "Ik ben op 2 november verhuisd. Mijn huurcontract volgt.",
                        }
                    }
                },
            }
        },
    },
    "parameters": [
        {
            **PARAMETER,
            "required": False,
            "description": "Niet verplicht. Zonder sleutel telt hetzelfde antwoord op dezelfde "
            "vraag maar één keer.",
        }
    ],
}
"""The form as the OpenAPI document tells it: the framework does not read it, we do."""
