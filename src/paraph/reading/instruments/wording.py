"""The words of `instruments.yaml` as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from paraph import ontology


def may_frame(text: str) -> bool:
    """False for most texts, at little cost: nothing in them opens or closes an agreement, or ends a letter."""
    low = " ".join(text.lower().split())
    return any(phrase in low for phrase in _signs())


@cache
def _signs() -> tuple[str, ...]:
    words = ontology.instruments()
    done = (f"{word} {after} " for word in words.done for after in ("at", "in", "this", "on"))
    phrases = (
        *words.opening,
        *words.witness,
        *words.regards,
        *(d for d in done if d.startswith(("done", "signed at"))),
    )
    return tuple(p for p in phrases if not any(other in p for other in phrases if other != p))


@cache
def opening() -> re.Pattern[str]:
    """What the parties do at the end of the preamble: "have agreed as follows"."""
    return _any(ontology.instruments().opening)


@cache
def witness() -> re.Pattern[str]:
    """What opens the testimonium: "In witness whereof"."""
    return _any(ontology.instruments().witness)


@cache
def done() -> re.Pattern[str]:
    """ "DONE at Kigali", "Signed in duplicate at": a participle with a capital letter, and where, how or when."""
    words = "|".join(
        form
        for word in sorted(ontology.instruments().done)
        for form in (word.capitalize().replace(" ", r"\s+"), word.upper().replace(" ", r"\s+"))
    )
    return re.compile(
        rf"(?:(?<![\w-])|(?<=[a-z.]))(?:{words})(?=[\s,*]+(?:(?i:at|in|on|this|the|and|as|by)\b|\d))"
    )


@cache
def deposit() -> re.Pattern[str]:
    """What closes a text that is not said to be done anywhere: "shall be deposited with the Government"."""
    return _any(ontology.instruments().deposit)


@cache
def note() -> re.Pattern[str]:
    """What a letter or note begins with: "I have the honour to"."""
    return _any(ontology.instruments().note)


@cache
def binding() -> re.Pattern[str]:
    """What makes letters an agreement: "your reply shall constitute an agreement"."""
    return _any(ontology.instruments().binding)


@cache
def receipt() -> re.Pattern[str]:
    """What refers from one letter to the other: "in reply to your note"."""
    return _any(ontology.instruments().receipt)


@cache
def reply() -> re.Pattern[str]:
    """What one letter proposes as the act of both: "this note and your reply"."""
    return _any(ontology.instruments().reply)


@cache
def regards() -> re.Pattern[str]:
    """What a letter ends with, before its signature."""
    return _any(ontology.instruments().regards)


@cache
def addressee() -> re.Pattern[str]:
    """To whom a letter goes, after its signature."""
    return _any(ontology.instruments().addressee)


@cache
def behalf() -> re.Pattern[str]:
    """ "For", "On behalf of" with a capital letter, in a signature block."""
    words = sorted(ontology.instruments().behalf, key=len, reverse=True)
    forms = [form for word in words for form in (word.capitalize(), word.upper(), word.title())]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_blanks(form) for form in forms)})(?=\s)")


@cache
def signed() -> re.Pattern[str]:
    """What stands before a name that was signed."""
    words = sorted(ontology.instruments().signed, key=len, reverse=True)
    marks = [_blanks(word) if word.startswith("(") else rf"(?<!\w){_blanks(word)}" for word in words]
    return re.compile(rf"(?:{'|'.join(marks)})(?=\W)", re.IGNORECASE)


@cache
def recital() -> re.Pattern[str]:
    """What opens a recital, and so ends the list of parties."""
    return _any(ontology.instruments().recital)


@cache
def matter() -> re.Pattern[str]:
    """What brings in the subject of an agreement in its title."""
    return _any(ontology.instruments().matter)


@cache
def at_signature() -> re.Pattern[str]:
    """ "on the date of its signature"."""
    return _any(ontology.instruments().at_signature)


@cache
def at_reply() -> re.Pattern[str]:
    """ "on the date of this reply"."""
    return _any(ontology.instruments().at_reply)


@cache
def accord() -> re.Pattern[str]:
    """Nouns for agreements, as titles have them."""
    nouns = ontology.nouns()["accord"] - {"letter", "document", "deal", "framework"}
    return re.compile(rf"\b(?:{'|'.join(sorted(nouns))}|principles|constitution|statute)s?\b", re.IGNORECASE)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(_blanks(word) for word in longest)})(?!\w)", re.IGNORECASE)


def _blanks(words: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in words.split())
