"""The ledger of consultations, as tests of a neighbour that is asked about persons have it."""

from libs.privacy.ledger import Consultation


class Pages:
    """A ledger that keeps what is written, or cannot be written in."""

    def __init__(self) -> None:
        self.written: list[Consultation] = []
        self.is_full = False

    async def record(self, consultation: Consultation) -> None:
        if self.is_full:
            raise OSError("no room")
        self.written.append(consultation)
