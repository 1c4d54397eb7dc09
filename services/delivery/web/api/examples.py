"""What stands in the examples of the API documentation, by shape; everybody in it is fictitious."""

from typing import Final

from libs.web.examples import UUID_EXAMPLE, Words

EXAMPLES: Final[Words] = {
    "MessageBody": {
        "kind": "document_ready",
        "channel": "mail",
        "addressee": "applicant",
        "state": "bounced",
        "reason": "mailbox-full",
        "address": "j…@burger.example",
        "asked_by": None,
        "can_be_resent": True,
    },
    "BounceBody": {"message_id": f"{UUID_EXAMPLE}@zonneberg.example", "code": "mailbox-unknown"},
    "Verification": {"withdrawn": False, "withdrawn_since": None},
}
