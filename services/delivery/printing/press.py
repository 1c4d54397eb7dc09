"""The press: from an order to sealed papers, in a thread of its own: nothing waits for it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from services.delivery.printing.certificate import Certificate, Letterhead
from services.delivery.printing.code import code_for
from services.delivery.printing.letter import CoverLetter
from services.delivery.printing.renderer import CannotBePrinted, MayNotBeCertified, Renderer
from services.delivery.printing.seal import Seal
from services.delivery.use_cases.make_papers import Cover, PaperCannotBeMade, PaperOrder, Papers


@dataclass(frozen=True, kw_only=True)
class SealedPress:
    """Prints with typst and seals with the installation's key.

    `letterhead_of` and `site_of` give letterhead and public address of a municipality by its NIS.
    """

    renderer: Renderer
    seal: Seal
    letterhead_of: Callable[[str], Letterhead]
    site_of: Callable[[str], str]
    code_key: bytes

    async def make(self, order: PaperOrder) -> Papers:
        """Make the papers of one order.

        Raises:
            PaperCannotBeMade: what is to be printed cannot be printed.
        """
        return await asyncio.to_thread(self._make, order)

    async def cover(self, order: PaperOrder) -> Cover:
        """Make only what goes with a paper that somebody else made and sealed.

        Raises:
            PaperCannotBeMade: what is to be printed cannot be printed.
        """
        return await asyncio.to_thread(self._cover, order)

    def _cover(self, order: PaperOrder) -> Cover:
        letterhead = self.letterhead_of(order.about.municipality)
        code = code_for(order.document_id, key=self.code_key)
        try:
            letter = self._letter(order, letterhead, code=code)
        except CannotBePrinted as refusal:
            raise PaperCannotBeMade(refusal.reason) from None
        return Cover(letter=letter, code=code, issued_by=f"{letterhead.kind} {letterhead.name}")

    def _make(self, order: PaperOrder) -> Papers:
        letterhead = self.letterhead_of(order.about.municipality)
        code = code_for(order.document_id, key=self.code_key)
        try:
            document = self.renderer.render(self._certificate(order, letterhead, code))
            letter = self._letter(order, letterhead)
        except (MayNotBeCertified, CannotBePrinted) as refusal:
            raise PaperCannotBeMade(refusal.reason) from None
        return Papers(
            document=self.seal.apply(document, at=order.issued_at),
            letter=letter,
            code=code,
            issued_by=f"{letterhead.kind} {letterhead.name}",
        )

    def _certificate(self, order: PaperOrder, letterhead: Letterhead, code: str) -> Certificate:
        return Certificate(
            product=order.product.code,
            title=order.product.title,
            reference=order.about.reference,
            issued_at=order.issued_at,
            letterhead=letterhead,
            person=order.person,
            for_oneself=order.for_oneself,
            code=code,
            site_url=self.site_of(order.about.municipality),
        )

    def _letter(
        self, order: PaperOrder, letterhead: Letterhead, *, code: str | None = None
    ) -> bytes | None:
        """Print the letter; `code` is told in it where the document itself does not carry it."""
        if order.letter_to is None:
            return None
        return self.renderer.render_letter(
            CoverLetter(
                letterhead=letterhead,
                addressee=order.letter_to.name,
                address=order.letter_to.address,
                about=order.letter_to.about,
                asked=order.letter_to.asked,
                document_title=order.product.title,
                reference=order.about.reference,
                written_at=order.issued_at,
                passed_on=order.passed_on,
                code=code,
                site_url=self.site_of(order.about.municipality),
            )
        )
