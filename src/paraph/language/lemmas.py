"""Dictionary forms: a lexicon of (form, tag) and, for what it lacks, rules over the tag.

``lemma(form, xpos)`` follows the treebanks: nouns in the singular, verbs in the infinitive, adjectives and
adverbs in the positive, pronouns in the nominative, everything in lower case except names, which stay as
they are. It always gives a non-empty string for a non-empty form.

``data/lemmas.tsv`` is made by ``training/lemmas.py`` from the treebanks; irregular forms that a treebank
may lack are in ``data/irregular.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import yaml

NAMES = frozenset(("NNP", "NNPS"))
DATA = files("paraph.language").joinpath("data")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the treebanks taught.

    ``forms``    lemma of (lower-case form, tag) where the rules go wrong
    ``bases``    known lemmas by kind: n(oun), v(erb), a(d)j(ective), r (adverb)
    ``endings``  what a stem that ends so needs to become a verb: ``e``, ``-`` (one letter less) or nothing
    """

    forms: dict[tuple[str, str], str] = field(default_factory=dict)
    bases: dict[str, frozenset[str]] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> frozenset[str]:
        """The known lemmas of one kind."""
        return self.bases.get(kind, frozenset())


def parse(lines: Iterator[str]) -> Lexicon:
    """A lexicon from the lines of its file, columns parted by tabs.

    ``kind`` and its lemmas; ``form``, ``tag`` and ``lemma``; or ``*``, what stems need, and their ends.
    """
    found = Lexicon()
    for line in lines:
        match line.rstrip("\n").split("\t"):
            case ["*", need, ends]:
                found.endings.update(dict.fromkeys(ends.split(" "), need))
            case [form, tag, lemma_]:
                found.forms[form, tag] = lemma_
            case [kind, lemmas]:
                found.bases[kind] = frozenset(lemmas.split(" "))
    return found


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    return parse(iter(DATA.joinpath("lemmas.tsv").read_text("utf-8").splitlines()))


@cache
def irregular() -> dict[str, dict[str, str]]:
    """Lemmas of irregular forms: of ``verbs`` and of ``nouns``."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw: dict[str, dict[str, str]] = yaml.load(
        DATA.joinpath("irregular.yaml").read_text("utf-8"), Loader=loader
    )
    return {
        kind: {form: base for base in lists for form in lists[base].split()} for kind, lists in raw.items()
    }


@lru_cache(maxsize=100_000)
def lemma(form: str, xpos: str) -> str:
    """The dictionary form of ``form`` tagged ``xpos`` (Penn tag)."""
    return look_up(form, xpos, lexicon())


def look_up(form: str, xpos: str, known: Lexicon) -> str:
    """The same with a lexicon of one's own."""
    if (form, xpos) in known.forms:
        return known.forms[form, xpos]
    if xpos in NAMES:
        return form
    low = form.lower().replace("’", "'")
    return known.forms.get((low, xpos)) or by_rule(low, form, xpos, known)


def by_rule(low: str, form: str, xpos: str, known: Lexicon) -> str:
    """What the rules alone say about a form that the lexicon does not list."""
    match xpos:
        case "NNS":
            return _noun(low, form, known)
        case "VBZ":
            return _first(_singular(low), known.of_kind("v"))
        case "VBD" | "VBN":
            return _past(low, known)
        case "VBG" if low in _DYING:
            return low[:-4] + "ie"
        case "VBG":
            return _stripped(low, "ing", known.of_kind("v"), known)
        case "JJR" | "RBR":
            return _stripped(low, "er", known.of_kind("j") | known.of_kind("r"), known)
        case "JJS" | "RBS":
            return _stripped(low, "est", known.of_kind("j") | known.of_kind("r"), known)
        case "CD":
            return low.replace(",", "") if re.fullmatch(r"[\d,.]+", low) else low
        case "NN" | "FW" | "LS" | "SYM" | "ADD" | "GW" | "NFP" if _keeps_case(form):
            return form
        case "JJ" if form[:1].isupper() and _OF_A_COUNTRY.search(form) and low not in known.of_kind("j"):
            return form
    return low


_OF_A_COUNTRY = re.compile(r"(?:[aeiou]?an|ese|ish|[^aeiou]i|ch)$")


def _keeps_case(form: str) -> bool:
    """Acronyms and formulas: more than one capital, but no shouted word."""
    return sum(char.isupper() for char in form) > 1 and not (form.isalpha() and len(form) > 5)


# --- nouns ----------------------------------------------------------------------------------------

_SIBILANT = re.compile(r"(?:[sxz]|[cs]h|[^aeiou]o)es$")
_DECADE = re.compile(r"'?(?:mid-)?\d+'?s$")
_LAST_PART = re.compile(r"(.*[^a-z])([a-z]+)$")


def _noun(low: str, form: str, known: Lexicon) -> str:
    if low in irregular()["nouns"]:
        return irregular()["nouns"][low]
    if _DECADE.match(low):
        return low.replace("'s", "s")
    if form[:-1].isupper() and form.endswith("s") and len(form) > 2:
        return form[:-1]
    if low.endswith("children"):
        return low[:-3]
    return _first(_singular(low), known.of_kind("n"))


def _first(candidates: list[str], bases: frozenset[str]) -> str:
    return next((candidate for candidate in candidates if candidate in bases), candidates[0])


def _singular(low: str) -> list[str]:
    """Candidates for the form without its plural (or third-person) ending, the best guess first."""
    if low.endswith("men") and len(low) > 4:
        return [low[:-2] + "an"]
    if not low.endswith("s") or len(low) < 3 or low.endswith("ss"):
        return [low]
    if low.endswith("'s"):
        return [low[:-2]]
    if low.endswith("ies") and len(low) > 4:
        return [low[:-3] + "y", low[:-1]]
    if low.endswith("ves"):
        return [low[:-1], low[:-3] + "f", low[:-3] + "fe"]
    if low.endswith(("sses", "xes", "zzes", "ches", "shes", "uses")):
        return [low[:-2], low[:-1]] if not low.endswith("uses") else [low[:-1], low[:-2]]
    if _SIBILANT.search(low) and not low.endswith(("ses", "zes")):
        return [low[:-2], low[:-1]]
    return [low[:-1], low[:-2], low] if low.endswith("es") else [low[:-1], low]


# --- verbs and adjectives -------------------------------------------------------------------------

_DYING = frozenset(("dying", "lying", "tying", "vying", "underlying", "untying", "belying"))
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgklmnprtvz])\1$")
_PREFIX = re.compile(
    r"(?:counter|under|over|fore|inter|with|down|non|mis|dis|out|pre|re|un|up|co|de|be|a)-?(?=\w{3})"
)


def _past(low: str, known: Lexicon) -> str:
    """The infinitive of a past form: irregular, behind a prefix too, or regular."""
    strong = irregular()["verbs"]
    if low in strong:
        return strong[low]
    prefix = _PREFIX.match(low)
    if prefix and low[prefix.end() :] in strong:
        return prefix.group() + strong[low[prefix.end() :]]
    return _stripped(low, "ed", known.of_kind("v"), known)


def _stripped(low: str, ending: str, bases: frozenset[str], known: Lexicon) -> str:
    """The form without a regular ending, by known lemmas and else by what like stems need."""
    stem = low.removesuffix(ending)
    if stem == low or len(stem) < 2 or not _VOWEL.search(stem):
        return low
    candidates = _stems(stem, known)
    for candidate in candidates:
        if candidate in bases or _PREFIX.sub("", candidate, count=1) in bases:
            return candidate
    return candidates[0]


def _stems(stem: str, known: Lexicon) -> list[str]:
    """Candidates for what a stem comes from, the best guess first."""
    if stem.endswith("i"):
        return [stem[:-1] + "y", stem + "e", stem] if len(stem) > 2 else [stem + "e", stem]
    found = {"": stem, "e": stem + "e"}
    if _DOUBLED.search(stem):
        found["-"] = stem[:-1]
    best = need(stem, known.endings)
    return [found[key] for key in sorted(found, key=lambda key: (key != best, key != ""))]


def need(stem: str, endings: dict[str, str]) -> str:
    """What a stem needs: the word of the longest known end of it (``^`` stands before its first letter)."""
    marked = "^" + stem
    return next((endings[marked[at:]] for at in range(len(marked)) if marked[at:] in endings), "")
