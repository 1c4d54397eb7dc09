"""Keep the catalogues of translations beside the pages: add what is new, drop what is gone.

Every folder with pages has `translations/<language>/<stem>.po`. A new sentence comes in
untranslated; what is translated stays.

    python -m deploy.translations          write the catalogues
    python -m deploy.translations --check  tell what they lack, and fail when they lack something
"""

from deploy.translations.catalogues import Gap, Sentence, updated
from deploy.translations.keeping import gaps, write
from deploy.translations.rooms import SOURCES, rooms, sentences_of

__all__ = ["SOURCES", "Gap", "Sentence", "gaps", "rooms", "sentences_of", "updated", "write"]
