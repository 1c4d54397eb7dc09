"""Private event → public contract: reporting tells the others nothing."""

from typing import Final

from libs.events.announcing import Announcements

ANNOUNCEMENTS: Final[Announcements] = {}
