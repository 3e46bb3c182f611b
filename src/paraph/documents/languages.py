"""Which language a text is in.

English is told by its commonest words, without any model; only what does not look English is given
to py3langid, restricted to the languages below.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from paraph.documents.document import Document
from paraph.errors import LanguageError, ParaphError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages that news is published in; one that is missing is taken for its nearest neighbour.
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ky": "Kyrgyz", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
SAMPLE = 2_000
SURE, _GUESS = 0.9, 0.5
_COMMON = frozenset(
    "the of and to that for with from by said which has were was their on at his would had been is it its"
    " this as are have after between he will".split()
)
_ENGLISH_SHARE = 0.15
_ENGLISH_PART = 0.25
_LOOKED_AT, _PARAGRAPH, _PASSAGE = 40_000, 80, 250
"""Characters: of a text in which English is looked for, of a paragraph that counts, of what they must have together."""
_FEWEST_WORDS = 8
_FEWEST_FOREIGN = 5
_NO_ENGLISH = 0.001
"""The chance of English under which a text is not: that of English full of foreign names is above it."""
_WORD = re.compile(r"[^\W\d_]+")


class ForeignLanguageError(LanguageError):
    """A document in another language; it carries the `document`, so that it can be kept as unread."""

    def __init__(self, document: Document, *, subject: str = "") -> None:
        self.document = document
        name = NAMES.get(document.language or "", document.language or "another language")
        super().__init__(f"the text is in {name}; only English is read", subject=subject)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.document, self.subject))


def _rebuild(document: Document, subject: str) -> ParaphError:
    return ForeignLanguageError(document, subject=subject)


def identify(text: str) -> tuple[str, float]:
    """ISO 639-1 code and confidence (0 to 1) of the text's first 2,000 characters.

    Of a text that does not begin in English, the middle and the paragraphs are looked at too: a page
    in two languages counts as English, if a quarter of it is. Below `SURE` the answer is a guess; so is
    that for a text of fewer than five words, and for one that might be English full of names, unless the
    script tells that it is not.
    """
    sample = text[:SAMPLE]
    if _looks_english(sample) or (len(text) > 2 * SAMPLE and _looks_english(_middle(text))):
        return "en", 0.99
    if _is_partly_english(text):
        return "en", SURE
    words = len(_WORD.findall(sample))
    if words == 0:
        return "en", 0.0
    ranked = dict(_model().rank(sample))
    code = max(ranked, key=lambda each: float(ranked[each]))
    confidence = float(ranked[code])
    foreign = words >= _FEWEST_FOREIGN and ranked["en"] < _NO_ENGLISH
    if foreign or _is_foreign_script(sample):
        return code, max(confidence, SURE)
    return code, confidence if code == "en" and words >= _FEWEST_WORDS else min(confidence, _GUESS)


def with_language(document: Document, subject: str) -> Document | ForeignLanguageError:
    """The document with its language, or the error that it is in another one.

    The language that a page declares counts only where the text is too short to tell.
    """
    code, confidence = identify(document.text)
    if confidence < SURE:
        code = document.language or "en"
    document = replace(document, language=code)
    return document if code == "en" else ForeignLanguageError(document, subject=subject)


def _looks_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    common = [word for word in words if word in _COMMON]
    enough = len(words) >= _FEWEST_WORDS and len(common) >= _ENGLISH_SHARE * len(words)
    return enough and ("the" in common or "of" in common) and len(set(common)) >= 3


def _is_partly_english(text: str) -> bool:
    """Whether paragraphs in English make up a good part of it: a communiqué in both languages of its parties."""
    parts = [part for part in text[:_LOOKED_AT].split("\n") if part.strip()]
    whole = sum(map(len, parts))
    found = [part for part in parts if len(part) >= _PARAGRAPH and _looks_english(part)]
    return len(parts) > 1 and sum(map(len, found)) >= max(_ENGLISH_PART * whole, _PASSAGE)


def _middle(text: str) -> str:
    start = len(text) // 2
    return text[start : start + SAMPLE]


def _is_foreign_script(sample: str) -> bool:
    letters = [character for character in sample if character.isalpha()]
    return sum(character > "\u024f" for character in letters) * 2 > len(letters)


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second, and seldom needed

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(sorted(set(NAMES) & set(model.labels)))
    return model
