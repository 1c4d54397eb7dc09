"""Typst, kept warm: one compiler that turns certificates and letters into lasting PDFs."""

import threading
from datetime import datetime
from pathlib import Path

import typst

from services.delivery.printing.certificate import Certificate, whole_seconds
from services.delivery.printing.content import content_of
from services.delivery.printing.letter import CoverLetter, letter_content_of
from services.delivery.rules.a_certificate_states_only_what_the_register_says import cannot_certify

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"


class MayNotBeCertified(Exception):
    """The register does not support what the paper would state; `reason` is the rule's code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CannotBePrinted(Exception):
    """The fonts lack a letter of what is to be printed; `reason` is a code.

    What was to be printed is not in the message: it is personal.
    """

    reason = "letters-cannot-be-printed"

    def __init__(self, template: str) -> None:
        super().__init__(f"{template}: {self.reason}")


class Renderer:
    """Renders one paper at a time; safe to share between threads.

    Only fonts that ship with typst are used, and the creation date is the moment of issue: the same
    input gives the same bytes on every machine.
    """

    def __init__(self, documents: Path = DOCUMENTS) -> None:
        self._documents = documents
        self._lock = threading.Lock()
        self._compiler = typst.Compiler(
            root=documents, font_paths=typst.Fonts(include_system_fonts=False)
        )

    def render(self, certificate: Certificate) -> bytes:
        """Return the certificate as PDF/A-2a and PDF/UA-1, not yet sealed.

        Raises:
            MayNotBeCertified: the register does not support this paper.
            CannotBePrinted: a letter is in none of the fonts.
        """
        reason = cannot_certify(
            certificate.product, certificate.person, for_oneself=certificate.for_oneself
        )
        if reason is not None:
            raise MayNotBeCertified(reason)
        content = content_of(certificate).model_dump_json()
        return self._compile(certificate.product.lower(), content, certificate.issued_at)

    def render_letter(self, letter: CoverLetter) -> bytes:
        """Return the cover letter as PDF/A-2a and PDF/UA-1.

        Raises:
            CannotBePrinted: a letter is in none of the fonts.
        """
        content = letter_content_of(letter).model_dump_json()
        return self._compile("letter", content, letter.written_at)

    def _compile(self, template: str, content: str, at: datetime) -> bytes:
        try:
            with self._lock:
                pdf = self._compiler.compile(
                    self._documents / f"{template}.typ",
                    format="pdf",
                    sys_inputs={"content": content},
                    # Readable in fifty years and readable aloud; both at once needs typst 0.15.
                    pdf_standards=["a-2a", "ua-1"],
                    timestamp=whole_seconds(at),
                )
        except typst.TypstError as error:
            if "could not be displayed" in str(error):
                raise CannotBePrinted(template) from None
            raise
        if not isinstance(pdf, bytes):
            raise TypeError(f"{template} gave pages instead of one PDF")
        return pdf
