"""Codes of a request as people read them; pages show them by the filter `said`."""

from typing import Final

from libs.events.values import Purpose, Relation
from libs.web.speech import sentence

RELATIONS: Final = {
    Relation.SELF: sentence("voor jezelf"),
    Relation.CHILD: sentence("voor je kind"),
    Relation.REPRESENTED: sentence("voor iemand die je vertegenwoordigt"),
}
PURPOSES: Final = {
    Purpose.DOMESTIC: sentence("in België"),
    Purpose.ABROAD: sentence("in het buitenland"),
}
