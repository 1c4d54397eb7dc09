"""The population register, as its neighbours see it: one client for every service that may ask."""

from libs.register.client import PopulationRegister
from libs.register.mapping import AnswerIsUnreadable, person_from
from libs.register.storing import ContactDetailsStore, Details
from libs.register.ties import Ties, ties_from

__all__ = [
    "AnswerIsUnreadable",
    "ContactDetailsStore",
    "Details",
    "PopulationRegister",
    "Ties",
    "person_from",
    "ties_from",
]
