"""What goes wrong at delivery's desk, and how it is told."""

from collections.abc import Mapping

from libs.web.problems import Answer
from services.delivery.use_cases.download_document import LinkDoesNotOpen
from services.delivery.use_cases.read_document import DocumentIsUnknown
from services.delivery.use_cases.verify_document import CodeIsMistyped

PROBLEMS: Mapping[type[Exception], Answer] = {
    LinkDoesNotOpen: Answer(
        status=410,
        at=("link.open",),
        kind="link-does-not-open",
        title="Deze link werkt niet",
        detail="De link is verlopen, ingetrokken of niet juist. Vraag een nieuwe link aan. "
        "Je krijgt die op het e-mailadres dat we kennen.",
    ),
    DocumentIsUnknown: Answer(
        status=404,
        at=("document.read", "letter.read"),
        kind="not-found",
        title="Niet gevonden",
        detail="Dit document bestaat niet, of je mag het niet zien.",
    ),
    CodeIsMistyped: Answer(
        status=404,
        at=("document.verify",),
        kind="code-mistyped",
        title="Deze code klopt niet",
        detail="Er zit een tikfout in de code. Kijk ze na op het document: "
        "het zijn zestien letters en cijfers.",
    ),
}
