"""What stands in the examples of the API documentation, by shape; everybody in it is fictitious."""

from typing import Final

from libs.web.examples import Words

_NAME: Final = "Papieren, nog te behandelen"

EXAMPLES: Final[Words] = {
    "RequestFound": {
        "family": "certificates",
        "status": "delivered",
        "outcome": "delivered",
        "subject_present": False,
    },
    "Filter": {
        "id": "5b1f2a7e-3c64-4f0d-9a8b-7e1d2c3f4a5b",
        "name": _NAME,
        "built_in": False,
        "mine": True,
        "criteria": {"family": ["certificates"], "status": ["open"]},
        "unknown_criteria": [],
    },
    "Owner": {"id": "3f1a9c52-7be0-4d2b-8c11-5a90d6e7f204", "name": "An Willems"},
    "NewFilter": {"name": _NAME},
    "FilterChanges": {"name": _NAME},
}
