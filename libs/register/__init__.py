"""The population register, as its neighbours see it: one client for every service that may ask."""

from libs.register.client import PopulationRegister
from libs.register.mapping import AnswerIsUnreadable, person_from
from libs.register.storing import ContactDetailsStore, Details

__all__ = [
    "AnswerIsUnreadable",
    "ContactDetailsStore",
    "Details",
    "PopulationRegister",
    "person_from",
]
