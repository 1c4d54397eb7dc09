"""Delivery's press with one of its parts left out: what remains is what the others cost."""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from services.delivery.printing.certificate import Certificate
from services.delivery.printing.press import SealedPress
from services.delivery.printing.renderer import Renderer
from services.delivery.printing.seal import Seal
from services.delivery.printing.seal_key import open_seal_key


class NoSeal(Seal):
    """Puts nothing on the paper."""

    def apply(self, pdf: bytes, *, at: datetime) -> bytes:  # noqa: ARG002 - no seal, no moment
        """Return the paper as it is."""
        return pdf


class PapersAtHand(Renderer):
    """Renders letters, but takes certificates from a pile that was printed before."""

    def __init__(self, pile: Mapping[str, bytes]) -> None:
        super().__init__()
        self._pile = pile

    def render(self, certificate: Certificate) -> bytes:
        """Return a certificate of the same kind, printed before."""
        return self._pile[certificate.product]


def rendering_alone(press: SealedPress, *, keys: Path, now: datetime) -> SealedPress:
    """Return the press without its seal."""
    return dataclasses.replace(press, seal=NoSeal(open_seal_key(keys, now=now)))


def sealing_alone(press: SealedPress, pile: Mapping[str, bytes]) -> SealedPress:
    """Return the press that prints no certificate, but seals one of the pile."""
    return dataclasses.replace(press, renderer=PapersAtHand(pile))
