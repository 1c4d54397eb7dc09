"""What stands in the examples of the API documentation, by shape; everybody in it is fictitious."""

from typing import Final

from libs.web.examples import Words

EXAMPLES: Final[Words] = {
    "TaskItem": {"kind": "deliver", "due_at": None, "done_at": None},
    "TaskPart": {"kind": "deliver"},
    "CaseBody": {
        "state": "open",
        "family": "certificates",
        "purpose": "abroad",
        "subject": None,
        "answers": {"country": "FR"},
        "store_in_national_register": None,
        "actions": ["deliver", "refuse", "cancel"],
        "process_information": [],
        "information_requests": [],
        "advice": None,
        "delivery": None,
        "documents": [],
        "outcome": None,
    },
    "DecisionPart": {
        "automatic": False,
        "outcome": "clerk",
        "rule": "handled_without_a_clerk",
        "title": "Automatisch verwerken",
        "version": 1,
        "sentence": "Niet automatisch: een medewerker is nodig. "
        "Het document is voor gebruik in het buitenland.",
    },
    "ConditionPart": {
        "code": "domestic-use",
        "met": False,
        "sentence": "Het document is voor gebruik in het buitenland.",
        "facts": {"purpose": "abroad"},
    },
    "ApplicantPart": {"replaced_number": None},
    "MessagePart": {
        "kind": "document_ready",
        "title": "document staat klaar",
        "channel": "mail",
        "addressee": "applicant",
        "state": "sent",
        "reason": None,
        "needs_attention": False,
    },
    "Colleague": {"name": "An Willems"},
    "AssignBody": {"reason": "Jij kent dit dossier al."},
    "BackOfficeMessage": {
        "back_office_reference": "BO-000042",
        "status": "in-progress",
        "information": "We kijken de verhuis na bij de wijkagent.",
        "sequence": 2,
    },
    "RefuseBody": {"explanation": "Je bent niet ingeschreven in onze gemeente."},
    "ManyBody": {"action": "cancel", "inform": False},
    "Result": {"ok": True, "problem": None},
}
