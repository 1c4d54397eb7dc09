"""Codes of a request as people read them."""

from typing import Final

from libs.events.values import Purpose, Relation

RELATIONS: Final = {
    Relation.SELF: "voor jezelf",
    Relation.CHILD: "voor je kind",
    Relation.REPRESENTED: "voor iemand die je vertegenwoordigt",
}
PURPOSES: Final = {Purpose.DOMESTIC: "in België", Purpose.ABROAD: "in het buitenland"}
