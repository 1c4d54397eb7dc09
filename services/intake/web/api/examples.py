"""What stands in the examples of the API documentation, by shape; everybody in it is fictitious."""

from typing import Final

from libs.web.examples import Words

_CHOICE: Final = {
    "group": "gezin",
    "question": "Waarvoor heb je het nodig?",
    "answer": "Om te tonen met wie ik samenwoon",
}
_PRODUCT: Final = {
    "theme": "papieren-en-attesten",
    "family": "certificates",
    "choose": _CHOICE,
}

EXAMPLES: Final[Words] = {
    "ProductInList": _PRODUCT,
    "ProductDetail": {
        **_PRODUCT,
        "relations": ["self", "child", "represented"],
        "purposes": ["domestic", "abroad"],
        "asks_about_national_register": False,
        "assurance_level": "substantial",
        "sign_in_methods": ["eid", "itsme", "mobile-app"],
        "fields": {"type": "object", "additionalProperties": False, "properties": {}},
        "prefilled": {},
    },
    "ChoiceOfProduct": _CHOICE,
    "Submitted": {"status": "received", "same_as": []},
    "PreviewOfRequest": {
        "product": "ATT_RESIDENCE",
        "product_title": "Attest van hoofdverblijfplaats",
        "family": "certificates",
        "requester_role": "applicant",
        "subject": {"relation": "self", "national_number": None},
        "purpose": "abroad",
        "answers": {"country": "FR"},
        "store_in_national_register": None,
        "same_as": ["ZON-7K3M9-2QX4R-C"],
        "same_as_text": "Je vroeg dit al en we zijn er nog mee bezig: ZON-7K3M9-2QX4R-C. "
        "Je mag het opnieuw vragen.",
    },
    "SubjectOfPreview": {"relation": "self", "national_number": None},
    "ProductRules": {"who": "Je kan dit vragen als je in onze gemeente woont."},
    "ProductTerms": {
        "version": "2026-01",
        "text": "Je gebruikt het document alleen waarvoor je het vraagt.",
    },
    "RequestInList": {"status": "in_progress", "action_needed": False},
    "RequestDetail": {"status": "delivered", "action_needed": False},
    "DecisionOfRequest": {
        "automatic": True,
        "outcome": "automatic",
        "rule": "handled_without_a_clerk",
        "version": 1,
        "sentence": "Je aanvraag voldoet aan alle voorwaarden om automatisch verwerkt te worden. "
        "Je document is over enkele ogenblikken klaar. Je krijgt ook een e-mail met een link.",
    },
    "ConditionOfDecision": {
        "code": "for-oneself",
        "met": True,
        "sentence": "Je vraagt dit voor jezelf.",
    },
    "StepOfStory": {
        "code": "document-ready",
        "text": "Je document staat klaar.",
    },
    "QuestionAsked": {
        "municipality": "Gemeente Zonneberg",
        "open": True,
        "reason": None,
        "until": "2026-12-07T00:00:00+01:00",
    },
    "FileSupplied": {"name": "huurcontract.pdf", "size": 182_340},
    "DocumentOfRequest": {"available_until": "2027-02-23T09:30:00+01:00"},
}
