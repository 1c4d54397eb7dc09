"""What stands in the examples of the API documentation, by shape; everybody in it is fictitious."""

from typing import Final

from libs.web.examples import Words

EXAMPLES: Final[Words] = {
    "RequestFound": {
        "family": "certificates",
        "status": "delivered",
        "outcome": "delivered",
        "subject_present": False,
    },
    "Filter": {"id": "papieren-en-attesten", "name": "Papieren en attesten"},
    "FilterCriteria": {"family": ["certificates"]},
}
