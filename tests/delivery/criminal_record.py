"""The central register of criminal records of the tests."""

from dataclasses import dataclass, field

from libs.events.contracts.products import Product, RecordModel, Source
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import Family
from services.delivery.use_cases.pass_on_criminal_record import (
    Extract,
    ExtractAnswer,
    ExtractQuestion,
)

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\nan extract, sealed by somebody else\n%%EOF\n"
EXTRACT = Extract(pdf=PDF)
GENERAL = Product(
    code="CR_595",
    title="Uittreksel uit het strafregister 595",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.CENTRAL_CRIMINAL_RECORD,
    automatic=True,
    record_model=RecordModel.GENERAL,
)


@dataclass
class CriminalRecordThatAnswers:
    """Gives these answers one after the other, the last one for ever; `away`: it is down."""

    answers: list[ExtractAnswer | None] = field(default_factory=lambda: [EXTRACT])
    asked: list[ExtractQuestion] = field(default_factory=list)
    asked_again: list[str] = field(default_factory=list)
    away: bool = False

    async def extract(self, question: ExtractQuestion) -> ExtractAnswer:
        self.asked.append(question)
        answer = self._next()
        assert answer is not None
        return answer

    async def delayed_extract(
        self, reference: str, question: ExtractQuestion
    ) -> ExtractAnswer | None:
        assert question.national_number
        self.asked_again.append(reference)
        return self._next()

    def _next(self) -> ExtractAnswer | None:
        if self.away:
            raise NeighbourIsUnavailable("criminal record")
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
