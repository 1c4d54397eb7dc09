"""Words are found without accents: who types `jose` finds `José`, and the other way round."""

import re
import unicodedata

_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W_]+")
_LETTERS_THAT_UNICODE_KEEPS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


def folded(text: str) -> str:
    """Return `text` in small letters, without accents.

    Source: Papieren en attesten, p. 74: "Je kan aanvragen opzoeken via de zoekfunctie".
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join([mark for mark in decomposed if not unicodedata.combining(mark)])
    if bare.isascii():  # as nearly every name is by now
        return bare.lower()
    return bare.casefold().translate(_LETTERS_THAT_UNICODE_KEEPS)


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`: letters and digits; everything else divides them."""
    return tuple(word[:_LONGEST_WORD] for word in _WORD.findall(folded(text)))


def searchable_words(*texts: str) -> frozenset[str]:
    """Return words among which every word of `texts` is the beginning of one: as words are sought.

    Each chunk between spaces is one word without its dashes and apostrophes (`d'hondt` as
    `dhondt`), and each text one word without its spaces (`van den berg` as `vandenberg`). With
    `dhondt` there need be no `d`, with `vandenberg` no `van`: a quarter of all words.
    """
    found: set[str] = set()
    for text in texts:
        every_word: list[str] = []
        for chunk in folded(text).split():
            # one word already, as most are: the pattern takes longer
            words = [chunk] if chunk.isalnum() else _WORD.findall(chunk)
            if every_word:
                found.add("".join(words))
            found.update(words[1:])
            every_word += words
        found.add("".join(every_word))
    found.discard("")
    return frozenset([word[:_LONGEST_WORD] for word in found])
