"""Questions of clerks at the front desk of tests, and who looks at the files that answer them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from libs.events.contracts.personal import FileName, Question
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.testing import InMemoryEventStore, InMemoryKeys
from libs.events.values import Addressee, CaseState
from libs.privacy.link_secrets import information_secret, secret_hash
from libs.privacy.sealed import Sealed
from services.intake.model.attachment import KeptAttachment
from services.intake.model.known_question import KnownQuestion
from services.intake.rules.a_file_does_nothing_by_itself import Findings
from services.intake.rules.files_are_known_by_what_is_in_them import FileKind

QUESTION_ID = UUID(int=42)
SECRET = information_secret(QUESTION_ID, key=b"l" * 32)
WORDS = "Stuur je huurcontract.\nEn <b>wanneer</b> verhuisde je?"
REFERENCE = "ZON-7K3M9-2QX4R-C"


class KnownLinks:
    """Knows the questions that a test puts in, by the hash of their secret."""

    def __init__(self) -> None:
        self.questions: dict[bytes, KnownQuestion] = {}

    async def by_hash(self, hash: bytes) -> KnownQuestion | None:
        return self.questions.get(hash)

    async def last_to_the_applicant(
        self, request_id: UUID, *, municipality: str
    ) -> KnownQuestion | None:
        asked = [
            each
            for each in self.questions.values()
            if (each.request_id, each.municipality) == (request_id, municipality)
            and each.addressee is Addressee.APPLICANT
        ]
        return max(asked, key=lambda each: each.until, default=None)


class KeptFiles:
    """Finds back the files that were committed."""

    def __init__(self, store: InMemoryEventStore) -> None:
        self._store = store

    @property
    def all(self) -> list[KeptAttachment]:
        kept = [dict(s.parameters) for s in self._store.statements if "box" in s.parameters]
        return [_as_kept(each) for each in kept]

    async def attachment(self, attachment_id: UUID, *, municipality: str) -> KeptAttachment | None:
        found = [one for one in self.all if one.attachment_id == attachment_id]
        return next((one for one in found if one.municipality == municipality), None)


def _as_kept(row: dict[str, Any]) -> KeptAttachment:
    name = Sealed[FileName].model_validate_json(row.pop("name"))
    kind = FileKind(row.pop("media_type"))
    return KeptAttachment(name=name, kind=kind, **row)


class ScannerThatKnows:
    """Finds a virus in what holds these bytes; may be away. Remembers what it looked at."""

    def __init__(self) -> None:
        self.bad = b"EICAR"
        self.is_away = False
        self.looked_at: list[bytes] = []

    async def is_infected(self, content: bytes) -> bool:
        if self.is_away:
            raise NeighbourIsUnavailable
        self.looked_at.append(content)
        return self.bad in content


class InspectorThatSees:
    """Sees what a test says of a file with these bytes, and nothing wrong with any other."""

    def __init__(self) -> None:
        self.sees: dict[bytes, Findings] = {}

    async def look(self, content: bytes, kind: FileKind) -> Findings:
        del kind
        found = (seen for part, seen in self.sees.items() if part in content)
        return next(found, Findings(readable=True))


async def a_question(
    keys: InMemoryKeys,
    links: KnownLinks,
    *,
    now: datetime,
    request_id: UUID = UUID(int=1),  # noqa: B008 - a constant
    municipality: str = "99001",
    outcome: CaseState | None = None,
    days: int = 30,
) -> KnownQuestion:
    """Let a clerk ask, and the link be known."""
    key = await keys.make(request_id)
    question = KnownQuestion(
        question_id=QUESTION_ID,
        request_id=request_id,
        municipality=municipality,
        reference=REFERENCE,
        addressee=Addressee.APPLICANT,
        question=key.seal(Question(text=WORDS)),
        until=now + timedelta(days=days),
        outcome=outcome,
    )
    links.questions[secret_hash(SECRET)] = question
    return question
