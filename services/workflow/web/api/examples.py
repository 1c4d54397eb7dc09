"""What stands in the examples of the API documentation, by shape; everybody in it is fictitious."""

from typing import Final

from libs.web.examples import Words

EXAMPLES: Final[Words] = {
    "TaskItem": {"kind": "deliver", "due_at": None, "done_at": None},
    "TaskPart": {"kind": "deliver"},
    "CheckPart": {
        "code": "applicant-is-parent",
        "text": "Het register noemt de aanvrager als ouder.",
        "outcome": "yes",
    },
    "CaseBody": {
        "state": "open",
        "family": "certificates",
        "purpose": "abroad",
        "subject": None,
        "subject_is_unknown": False,
        "answers": {"country": "FR"},
        "store_in_national_register": None,
        "actions": ["deliver", "refuse", "cancel"],
        "checks": [],
        "same_as": [],
        "process_information": [],
        "information_requests": [],
        "advice": None,
        "acts": [],
        "delivery": None,
        "documents": [],
        "outcome": None,
    },
    "ActPart": {"number": "20120000467415", "title": "Huwelijk te Zonneberg, 12 mei 2012"},
    "DeliverBody": {"act": None, "subject": None},
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
    "PoliceMessage": {
        "police_reference": "POL-000042",
        "favourable": True,
        "remark": None,
    },
    "PoliceAdvicePart": {"police_reference": "POL-000042", "waiting": False},
    "AdvicePart": {
        "favourable": True,
        "counts": True,
        "by": "Politie",
        "in_name_of_police": False,
        "remark": None,
    },
    "GiveAdviceBody": {"favourable": True, "remark": "Doorgegeven aan de telefoon."},
    "DeliveryPart": {"channel": "post", "ebox": None, "handed_over": None},
    "WarningPart": {
        "code": "address-changed",
        "text": "Het adres is veranderd sinds de brief gemaakt werd. Lever opnieuw af per post: "
        "dan komt er een brief met het nieuwe adres.",
    },
    "DocumentPart": {"revoked_at": None},
    "RevokeDocumentBody": {"explanation": "Op dit attest stond een oud adres."},
    "RefuseBody": {"explanation": "Je bent niet ingeschreven in onze gemeente."},
    "ManyBody": {"action": "cancel", "inform": False},
    "Result": {"ok": True, "problem": None},
}
