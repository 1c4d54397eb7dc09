"""When the document of a request was made: nothing where the case ended without delivering it.

It is asked when a request is read, since delivery may be heard before workflow or after it.
"""

from typing import Final

ISSUED_AT: Final = """
CASE WHEN outcome IS NULL OR outcome = 'delivered' THEN document_issued_at END
"""
