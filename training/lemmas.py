"""Makes ``src/paraph/language/data/lemmas.tsv`` from the train parts of the treebanks.

    PARAPH_DATA=... python -m training.lemmas

Kept are the lemmas of nouns, verbs, adjectives and adverbs, and every (form, tag) for which the rules of
``paraph.language.lemmas`` alone give another lemma than the treebanks mostly do. Names are left out.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from paraph.language import lemmas
from paraph.language.lemmas import NAMES, Lexicon, by_rule, irregular
from training.settings import data_folder

TARGET = Path(lemmas.__file__).parent / "data" / "lemmas.tsv"
TRAIN = ("ewt-train.conllu.gz", "gum-by-train.conllu.gz")
KINDS = {"N": "n", "V": "v", "J": "j", "R": "r"}
LONGEST_END = 5
Row = tuple[str, str, str]
"""Form, tag, lemma."""


def rows(path: Path) -> Iterator[Row]:
    """Form, tag and lemma of every word of a treebank file; misspelt words are left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit() and "Typo=Yes" not in columns[5]:
                yield columns[1], columns[4], columns[2]


def build(words: list[Row]) -> Lexicon:
    """The lexicon for these words."""
    bases = _bases(words)
    endings = _endings(words)
    bare = Lexicon({}, bases, endings)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    cased: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, tag, lemma in words:
        if tag not in NAMES:
            counts[form.lower().replace("’", "'"), tag][lemma] += 1
            cased[form, tag][lemma] += 1
    by_hand = {form for lists in irregular().values() for form in lists}
    forms: dict[tuple[str, str], str] = {}
    for (low, tag), found in sorted(counts.items()):
        best = _best(found)
        if best != by_rule(low, low, tag, bare) and _useful(low, best) and low not in by_hand:
            forms[low, tag] = best
    for (form, tag), found in sorted(cased.items()):
        best = _best(found)
        if (
            form != form.lower()
            and best != lemmas.look_up(form, tag, Lexicon(forms, bases, endings))
            and _useful(form, best)
        ):
            forms[form, tag] = best
    return Lexicon(forms, bases, endings)


def _best(found: Counter[str]) -> str:
    return min(found, key=lambda lemma: (-found[lemma], lemma))


def _useful(form: str, lemma: str) -> bool:
    return (form + lemma).isprintable() and len(form) < 30 and lemma != "_"


def _bases(words: list[Row]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for _, tag, lemma in words:
        kind = KINDS.get(tag[:1])
        if (
            kind
            and tag not in NAMES
            and tag not in ("RP", "VBZ_")
            and re.fullmatch(r"[a-z]{2,}(?:-[a-z]+)?", lemma)
        ):
            found[kind].add(lemma)
    return {kind: frozenset(bases) for kind, bases in found.items()}


def _endings(words: list[Row]) -> dict[str, str]:
    """What stems of regular verbs need, by their last letters: the shortest ends that tell."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for stem, need in sorted({found for row in words if (found := _stem(*row))}):
        marked = "^" + stem
        for at in range(max(0, len(marked) - LONGEST_END), len(marked)):
            seen[marked[at:]][need] += 1
    endings: dict[str, str] = {}
    for end in sorted(seen, key=lambda end: (len(end), end)):
        best = _best(seen[end])
        inherited = next((endings[end[at:]] for at in range(1, len(end)) if end[at:] in endings), "")
        if best != inherited and seen[end][best] > 1:
            endings[end] = best
    return endings


def _stem(form: str, tag: str, lemma: str) -> tuple[str, str] | None:
    """The stem of a regular verb's form and what it needs to become the lemma."""
    ending = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}.get(tag, " ")
    stem = form.lower().removesuffix(ending)
    if stem == form.lower() or not stem.isalpha():
        return None
    for need, result in (("", stem), ("e", stem + "e"), ("-", stem[:-1])):
        if result == lemma:
            return stem, need
    return None


def lines(lexicon: Lexicon) -> Iterator[str]:
    """The file's lines, in a fixed order."""
    for kind, bases in sorted(lexicon.bases.items()):
        yield f"{kind}\t{' '.join(sorted(bases))}"
    for need in sorted(set(lexicon.endings.values())):
        yield f"*\t{need}\t{' '.join(sorted(end for end in lexicon.endings if lexicon.endings[end] == need))}"
    for (form, tag), lemma in sorted(lexicon.forms.items()):
        yield f"{form}\t{tag}\t{lemma}"


def main() -> None:
    """Write the data file."""
    words = [row for name in TRAIN for row in rows(data_folder() / name)]
    TARGET.write_text("\n".join(lines(build(words))) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
